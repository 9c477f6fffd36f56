import { fieldOf } from '../../core/json.ts'
import type { Origin } from '../../core/origin.ts'
import type { Build, BuildProblem, SourceFiles } from '../build.ts'
import { documentsOf } from '../documents.ts'
import { builtRoot, builtUpon } from './accumulate.ts'
import { expectDistinct } from './accumulated.ts'
import type { Builder, BuiltFolder, Changes, RenderChart } from './builder.ts'
import { BUILT_IN_TYPES } from './built-in-types.ts'
import type { Config } from './config.ts'
import { attempt, type BuildLog, include, newLog } from './fault.ts'
import { finished, isLocal } from './finish.ts'
import { resolvePath } from './paths.ts'
import { sorted } from './sort.ts'
import { sourcesOf } from './sources.ts'
import { addHashes } from './transformers/hash.ts'
import { followNames } from './transformers/name-references.ts'
import { resolveVars } from './transformers/vars.ts'

export type { Changes, ChartRequest, RenderChart } from './builder.ts'
export { hasKustomization } from './kustomization.ts'
export type { Sources } from './sources.ts'
export { unlistedFiles } from './unlisted.ts'

/** What the kustomizations of a run have in common: each file is read once, and each folder built once. */
export type KustomizationBuilder = Builder

/** A builder for kustomizations over these files. Charts that they inflate are rendered by `renderChart`. */
export function kustomizationBuilder(files: SourceFiles, renderChart?: RenderChart): KustomizationBuilder {
  return { sources: sourcesOf(files), folders: new Map(), renderChart }
}

/**
 * Builds the kustomization of a folder as `kustomize build` does (version 5.7.1), offline and in memory. What cannot be built
 * is a problem; the rest is built all the same.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export function buildKustomization(folder: string, builder: KustomizationBuilder, changes?: Changes): Build {
  const path = resolvePath('/', folder)
  return buildOf(path, () =>
    builtRoot(path, { builder, origin: undefined, way: [], types: BUILT_IN_TYPES, changes }),
  )
}

/** What a kustomization makes of resources that something else has built, such as a chart. */
export function kustomized(
  resources: Build['resources'],
  kustomization: Config,
  builder: KustomizationBuilder,
): Build {
  return buildOf('/', () => builtUpon(resources, kustomization, builder))
}

function buildOf(path: string, run: () => BuiltFolder): Build {
  const log = newLog()
  const resources = attempt(log, () => resourcesOf(path, run(), log), [])
  return { resources, problems: certain(log), sources: log.sources, isPartial: log.isPartial }
}

/**
 * The problems that do not merely follow from something else. Where a part of the resources is not at hand, nobody knows what a patch finds;
 * and what changes nothing here may be meant for what is still to come, or for others that include the component it is in.
 */
function certain({ problems, isLacking, isAwaiting }: BuildLog): readonly BuildProblem[] {
  const all = [...problems]
  const isWhole = !isLacking && !all.some(({ rule }) => LACKING.has(rule))
  return all.filter(({ rule, isHarmless, origin }) => {
    if (!SEEKING.has(rule)) return true
    return isWhole && !(isHarmless && (isAwaiting || isOfComponent(origin)))
  })
}

function isOfComponent({ source, document }: Origin): boolean {
  return fieldOf(documentsOf(source)[document]?.value, 'kind') === 'Component'
}

/** The rules about what is not at hand, be it resources or what makes or changes them. */
const LACKING: ReadonlySet<string> = new Set(['kustomize-missing-path', 'kustomize-not-built'])

/** The rules about what a patch, a replacement or an entry of `images` looks for among the resources. */
const SEEKING: ReadonlySet<string> = new Set([
  'kustomize-image-unmatched',
  'kustomize-patch-target',
  'kustomize-replacement-failure',
])

function resourcesOf(
  path: string,
  { accumulated, log: built, kustomization }: BuiltFolder,
  log: BuildLog,
): Build['resources'] {
  const { config } = kustomization
  include(log, built)
  const { resources, config: fields, vars } = accumulated
  const steps = [addHashes, followNames(fields.nameReference), resolveVars(vars, fields.varReference)]
  const all = steps.reduce((result, step) => attempt(log, () => step(result, log), result), resources)
  const remaining = all.filter(resource => !isLocal(resource))
  expectDistinct(remaining, log)
  return sorted(remaining, config).map(resource => finished(resource, config, path))
}
