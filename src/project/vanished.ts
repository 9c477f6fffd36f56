import { posix } from 'node:path'
import type { FilesBefore } from '../files/git.ts'
import { isKustomization } from '../files/kustomize.ts'
import type { AppliedPlace, BuiltContext } from '../lint/index.ts'
import type { Build } from '../render/build.ts'
import { manifestsIn } from './manifests.ts'
import { rootsAmong } from './roots.ts'
import type { Site } from './site.ts'

/** A kustomization or chart that is applied no more, as it was. */
interface Vanished {
  readonly values?: string | undefined
  readonly build: Build
}

/**
 * The places besides the contexts of a run whose objects may have moved: kustomizations and charts that are gone or have become
 * parts of others, and files that are no part of anything, or were none. What builds them is loaded here, and used when they are
 * asked for.
 */
export async function placesBefore(
  site: Site,
  contexts: readonly BuiltContext[],
): Promise<() => readonly AppliedPlace[]> {
  const { before } = site
  if (before === undefined || contexts.length === 0) return () => []
  const { files } = before
  const kustomizations = await vanishedKustomizations(site, files)
  const charts = await vanishedCharts(site, files)
  return () => {
    const vanished = [...kustomizations(), ...charts()]
    const built = new Set([
      ...vanished.flatMap(({ build }) => [...build.sources.keys()]),
      ...contexts.flatMap(context => sourcesBefore(context)),
    ])
    return [
      ...vanished.map(({ values, build }) => ({ values, before: objectsOf(build.resources), now: [] })),
      ...plainPlaces(site, files, contexts, built),
    ]
  }
}

async function vanishedKustomizations(
  { disk, files: linted, before }: Site,
  files: FilesBefore,
): Promise<() => readonly Vanished[]> {
  const earlier = files.paths().filter(isKustomization)
  if (before === undefined || earlier.length === 0) return () => []
  const { buildKustomization } = await import('../render/kustomize/index.ts')
  const builder = await before.builders.kustomizations(earlier)
  return () => {
    const now = [...earlier, ...linted.map(({ path }) => path).filter(isKustomization)]
    const roots = new Set(
      rootsAmong(
        [...new Set(now)].filter(path => disk.kindOf(path) === 'file'),
        disk,
      ),
    )
    return rootsAmong(earlier, files)
      .filter(folder => !roots.has(folder))
      .map(folder => ({ build: buildKustomization(folder, builder) }))
  }
}

async function vanishedCharts(
  { disk, versionOf, before }: Site,
  files: FilesBefore,
): Promise<() => readonly Vanished[]> {
  const gone = files
    .paths()
    .filter(path => posix.basename(path) === 'Chart.yaml' && disk.kindOf(path) === undefined)
    .map(path => posix.dirname(path))
    .filter(folder => !isDependency(folder, files))
  if (before === undefined || gone.length === 0) return () => []
  const { valueSetsOf } = await import('../render/helm/index.ts')
  const builderFor = await before.builders.charts()
  return () =>
    gone.flatMap(folder =>
      valueSetsOf(folder, files).map(({ name, sources }) => ({
        values: name,
        build: builderFor(versionOf(folder)).build(folder, sources),
      })),
    )
}

/** Whether a chart was a part of another one. */
function isDependency(folder: string, { kindOf }: FilesBefore): boolean {
  const around = posix.dirname(folder)
  return posix.basename(around) === 'charts' && kindOf(posix.join(around, '..', 'Chart.yaml')) !== undefined
}

function sourcesBefore({ before, sources }: BuiltContext): readonly string[] {
  const build = before?.()
  return [...(build !== undefined ? build.sources : sources).keys()]
}

/** The files that have changed and are no part of anything, or were none. */
function plainPlaces(
  { disk, files: linted }: Site,
  files: FilesBefore,
  contexts: readonly BuiltContext[],
  built: ReadonlySet<string>,
): readonly AppliedPlace[] {
  const parts = new Set(contexts.flatMap(({ sources }) => [...sources.keys()]))
  const paths = new Set([...files.paths().filter(isManifestName), ...linted.map(({ path }) => path)])
  return [...paths].flatMap(path => {
    const isPart = parts.has(path)
    const wasPart = built.has(path)
    const isMoved = isPart !== wasPart || (!isPart && files.isChanged(path))
    if (!isMoved && disk.kindOf(path) !== undefined) return []
    return {
      before: wasPart ? [] : objectsOf(manifestsIn(path, files)),
      now: isPart || disk.kindOf(path) === undefined ? [] : objectsOf(manifestsIn(path, disk)),
    }
  })
}

function isManifestName(path: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(path)
}

function objectsOf(resources: Build['resources']): AppliedPlace['before'] {
  return resources.map(({ value }) => value)
}
