import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { append } from '../core/append.ts'
import { isObject, isSame, type JsonObject, valueAt } from '../core/json.ts'
import type { Origin, Origins } from '../core/origin.ts'
import { type Path, toFieldPath } from '../core/path.ts'
import { UsageError } from '../core/usage-error.ts'
import { hasKustomization, isKustomization } from '../files/kustomize.ts'
import { shownPath } from '../files/paths.ts'
import { type ContextBuild, type Places, reasonsOf } from '../lint/index.ts'
import type { Traced } from '../render/traced.ts'
import { LATEST_VERSION } from '../schema/versions.ts'
import { loadHelm, versionIn } from './builders.ts'
import { givenSecretsOf, secretValuesOf } from './chart-secrets.ts'
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
  const places = placesOf(disk, cwd, nameIn(cwd))
  if (existsSync(join(folder, 'Chart.yaml')) || /\.tgz$|\.tar\.gz$/.test(folder))
    return renderChart(sourcePath(folder), disk, places, options)
  const { buildKustomization, kustomizationBuilder } = await import('../render/kustomize/index.ts')
  if (!hasKustomization(folder))
    throw new UsageError(`${shownPath(folder, cwd)} has neither a kustomization.yaml nor a Chart.yaml`)
  const { printResources } = await import('../render/print-resources.ts')
  const { chartInflater } = await import('../render/inflate.ts')
  const builderFor = await helmBuilders(disk, options)
  const inflate = chartInflater(disk, ({ kubeVersion, apiVersions }) =>
    builderFor(versionIn(kubeVersion), apiVersions),
  )
  const build = buildKustomization(sourcePath(folder), kustomizationBuilder(disk, inflate))
  const { resources, isPartial } = build
  const shown = options.shownOf(resources.map(({ value }) => value))
  const texts = resources.map(resource =>
    commented(shown(printResources([resource.value])), resource, options.withOrigins ? places : undefined),
  )
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

async function renderChart(
  path: string,
  disk: DiskFiles,
  places: Places,
  options: RenderOneOptions,
): Promise<RenderedOne> {
  const { cwd, files, sets, release, namespace, shownOf } = options
  const { printManifests } = await import('../render/helm/index.ts')
  const builderFor = await helmBuilders(disk, options)
  const { build } = builderFor(undefined, [])
  const given = [
    ...files.map(file => ({ file: sourcePath(file) })),
    ...sets.map(set => ({ set, origin: COMMAND_LINE })),
  ]
  const built = build(path, given, { name: release, namespace })
  const { manifests, resources, isPartial, notRendered } = built
  const secretValues = secretValuesOf(built.sources, given, disk)
  const whole = { ...built, ...secretValues, givenSecrets: givenSecretsOf(sets, secretValues.secretPaths) }
  return {
    text: shownOf(resources.map(({ value }) => value))(printManifests(manifests)),
    problems: toldOf(whole, places, options),
    isPartial,
    ...(notRendered && { asks: reasonsOf(whole, places, nameIn(cwd))(notRendered.reason) }),
  }
}

/** Where values come from that are given on the command line. */
const COMMAND_LINE: Origin = { source: { file: '--set', text: '', pieces: [] }, document: 0, path: [] }

function toldOf(build: ContextBuild, places: Places, { cwd }: RenderOneOptions): readonly string[] {
  const shown = reasonsOf(build, places, nameIn(cwd))
  return build.problems.map(({ message, origin, at = 'value' }) => {
    const { file, line, column } = places.placeOf({ origin }, [], at)
    return `${file}:${line}:${column}: ${shown(message, file)}`
  })
}

/** An object, below comments that say where it and its values came from. */
function commented(text: string, { value, origins }: Traced<JsonObject>, places: Places | undefined): string {
  if (places === undefined) return text
  const lines = [`# from ${placeText(origins.origin, places)}`]
  append(
    lines,
    elsewhere(value, origins, []).map(
      ({ path, origin }) => `#   ${toFieldPath(path)}: ${placeText(origin, places)}`,
    ),
  )
  return `${lines.join('\n')}\n${text}`
}

function placeText(origin: Origin, places: Places): string {
  const { file, line } = places.placeOf({ origin }, [], 'value')
  return `${file}:${line}`
}

/** The parts that came from elsewhere than what they are part of. */
function elsewhere(
  value: unknown,
  { origin: whole, parts = {} }: Origins,
  path: Path,
): readonly { readonly path: Path; readonly origin: Origin }[] {
  return Object.entries(parts).flatMap(([name, origins]) => {
    const segment = isObject(value) ? name : Number(name)
    const inner = valueAt(value, [segment])
    if (inner === undefined) return []
    const own = [...path, segment]
    const { origin } = origins
    const isPart = origin.source.file === whole.source.file && isSame(origin.path, [...whole.path, segment])
    return [...(isPart ? [] : [{ path: own, origin }]), ...elsewhere(inner, origins, own)]
  })
}
