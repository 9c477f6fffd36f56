import type { JsonObject } from '../core/json.ts'
import { type ContextBuild, type Places, reasonsOf } from '../lint/index.ts'
import type { SetForm } from '../render/helm/index.ts'
import { nameIn } from './shown-sources.ts'

/** How something is to be rendered. */
export interface RenderOneOptions {
  readonly cwd: string
  /** The options that were given, as they are written, and mean something for charts alone. */
  readonly chartOptions: readonly string[]
  /** The name and namespace of the release of a chart, and whether it is there already. */
  readonly release: string
  readonly namespace: string
  readonly isUpgrade: boolean
  /** Files of values, by their absolute paths. */
  readonly files: readonly string[]
  /** Single values, which win over those and over the ones before them. */
  readonly sets: readonly GivenSet[]
  /** What of a chart is not printed. */
  readonly withoutHooks: boolean
  readonly withoutTests: boolean
  /** Whether to print the definitions in `crds/` of a chart. */
  readonly withCrds: boolean
  /** The templates whose output alone is printed, by their paths in the chart, which may have wildcards; all where there are none. */
  readonly templates: readonly string[]
  readonly kubernetesVersion: string | undefined
  /** What a chart is told that the cluster serves, besides what Helm tells it. */
  readonly apiVersions: readonly string[]
  /** What may be shown of a text of manifests, where some objects are applied. */
  readonly shownOf: (objects: readonly JsonObject[]) => (text: string) => string
  /** Whether comments say where each object and its values came from. */
  readonly withOrigins: boolean
}

/** What an option gives, such as `--set` or one of its like. */
export interface GivenSet {
  readonly option: `--${string}`
  readonly set: string
  readonly form: SetForm
}

/** What came of it. */
export interface RenderedOne {
  readonly text: string
  /** What is wrong, each with its place. */
  readonly problems: readonly string[]
  /** What a chart asks for that is not given. */
  readonly asks?: string
  readonly isPartial: boolean
}

/** What is wrong with something that was built, each with its place. */
export function problemsOf(
  build: ContextBuild,
  places: Places,
  { cwd }: Pick<RenderOneOptions, 'cwd'>,
): readonly string[] {
  const shown = reasonsOf(build, places, nameIn(cwd))
  return build.problems.map(({ message, origin, at = 'value' }) => {
    const { file, line, column } = places.placeOf({ origin }, [], at)
    return `${file}:${line}:${column}: ${shown(message, file)}`
  })
}
