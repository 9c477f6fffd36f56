import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { JsonObject } from '../core/json.ts'
import type { SourceText } from '../core/origin.ts'
import { UsageError } from '../core/usage-error.ts'
import { hasKustomization, isKustomization } from '../files/kustomize.ts'
import { shownPath } from '../files/paths.ts'
import { type ContextBuild, type Places, reasonsOf } from '../lint/index.ts'
import { LATEST_VERSION } from '../schema/versions.ts'
import { loadHelm, versionIn } from './builders.ts'
import { givenSecretsOf, secretValuesOf } from './chart-secrets.ts'
import { optionOrigin, originComments, templateComments } from './origin-comments.ts'
import { nameIn, placesOf } from './shown-sources.ts'
import { type DiskFiles, diskFiles, sourcePath } from './source-files.ts'

/** How something is to be rendered. */
export interface RenderOneOptions {
  readonly cwd: string
  /** The name and namespace of the release of a chart. */
  readonly release: string
  readonly namespace: string
  /** Files of values, and single ones as `--set` takes them. */
  readonly files: readonly string[]
  readonly sets: readonly string[]
  /** The same, as `--set-string` takes them; they win over those. */
  readonly textSets: readonly string[]
  /** What of a chart is not printed. */
  readonly withoutHooks: boolean
  readonly withoutTests: boolean
  readonly kubernetesVersion: string | undefined
  /** What a chart is told that the cluster serves, besides what Helm tells it. */
  readonly apiVersions: readonly string[]
  /** What may be shown of a text of manifests, where some objects are applied. */
  readonly shownOf: (objects: readonly JsonObject[]) => (text: string) => string
  /** Whether comments say where each object and its values came from. */
  readonly withOrigins: boolean
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

/** Renders a kustomization or a chart by its folder, as `kustomize build` or `helm template` print it. */
export async function renderOne(path: string, options: RenderOneOptions): Promise<RenderedOne> {
  const folder = isKustomization(path) ? dirname(path) : path
  const { cwd } = options
  const disk = diskFiles([folder, ...options.files.map(file => dirname(file))], cwd)
  if (existsSync(join(folder, 'Chart.yaml')) || /\.tgz$|\.tar\.gz$/.test(folder))
    return renderChart(sourcePath(folder), disk, options)
  const { buildKustomization, kustomizationBuilder } = await import('../render/kustomize/index.ts')
  if (!hasKustomization(folder))
    throw new UsageError(`${shownPath(folder, cwd)} has neither a kustomization.yaml nor a Chart.yaml`)
  const places = placesOf(disk, cwd, nameIn(cwd))
  const { printResources } = await import('../render/print-resources.ts')
  const { chartInflater } = await import('../render/inflate.ts')
  const builderFor = await helmBuilders(disk, options)
  const inflate = chartInflater(disk, ({ kubeVersion, apiVersions }) =>
    builderFor(versionIn(kubeVersion), apiVersions),
  )
  const build = buildKustomization(sourcePath(folder), kustomizationBuilder(disk, inflate))
  const { resources, isPartial } = build
  const shown = options.shownOf(resources.map(({ value }) => value))
  const texts = resources.map(resource => {
    const comments = options.withOrigins ? originComments(resource, places) : ''
    return comments + shown(printResources([resource.value]))
  })
  return { text: texts.join('---\n'), problems: toldOf(build, places, options), isPartial }
}

/** What renders charts as the command line asks, or for the version that a kustomization asks for, which may serve more. */
async function helmBuilders(
  disk: DiskFiles,
  { kubernetesVersion = LATEST_VERSION, apiVersions }: RenderOneOptions,
) {
  const { HELM_API_VERSIONS } = await import('../render/helm/index.ts')
  const build = await loadHelm(disk)
  return (version: string | undefined, more: readonly string[]) =>
    build(version ?? kubernetesVersion, [...HELM_API_VERSIONS, ...apiVersions, ...more])
}

async function renderChart(path: string, disk: DiskFiles, options: RenderOneOptions): Promise<RenderedOne> {
  const { cwd, files, sets, textSets, release, namespace, shownOf } = options
  const { printManifests } = await import('../render/helm/index.ts')
  const builderFor = await helmBuilders(disk, options)
  const { build } = builderFor(undefined, [])
  const given = [
    ...files.map(file => ({ file: sourcePath(file) })),
    ...sets.map(set => ({ set, origin: optionOrigin('--set') })),
    ...textSets.map(set => ({ set, areTexts: true, origin: optionOrigin('--set-string') })),
  ]
  const built = build(path, given, { name: release, namespace })
  const { manifests, resources, isPartial, notRendered } = built
  const places = placesOf(disk, cwd, nameIn(cwd))
  const secretValues = secretValuesOf(built.sources, given, disk)
  const whole = { ...built, ...secretValues, givenSecrets: givenSecretsOf(sets, secretValues.secretPaths) }
  const isPrinted = ({ hook }: { readonly hook: string | undefined }) =>
    hook === undefined || !(options.withoutHooks || (options.withoutTests && isTest(hook)))
  const commentsOn = (source: SourceText) =>
    resources
      .filter(({ origins }) => origins.origin.source === source)
      .map(resource => templateComments(resource, places))
      .join('')
  return {
    text: shownOf(resources.map(({ value }) => value))(
      printManifests(manifests.filter(isPrinted), options.withOrigins ? commentsOn : undefined),
    ),
    problems: toldOf(whole, places, options),
    isPartial,
    ...(notRendered && { asks: reasonsOf(whole, places, nameIn(cwd))(notRendered.reason) }),
  }
}

/** Whether a hook is a test, whatever else it is. */
function isTest(hook: string): boolean {
  return hook.split(',').some(event => /^test(?:-success)?$/.test(event.trim().toLowerCase()))
}

function toldOf(build: ContextBuild, places: Places, { cwd }: RenderOneOptions): readonly string[] {
  const shown = reasonsOf(build, places, nameIn(cwd))
  return build.problems.map(({ message, origin, at = 'value' }) => {
    const { file, line, column } = places.placeOf({ origin }, [], at)
    return `${file}:${line}:${column}: ${shown(message, file)}`
  })
}
