import { dirname } from 'node:path'
import type { JsonObject } from '../core/json.ts'
import { isKustomization } from '../files/kustomize.ts'
import type { BuiltContext } from '../lint/index.ts'
import type { Build, SourceFiles, SourceRole } from '../render/build.ts'
import type { Traced } from '../render/traced.ts'
import { beforeOf } from './before.ts'
import type { ConfiguredRoot } from './configured.ts'
import { manifestsIn } from './manifests.ts'
import { isBeside, lintedIn, rootsAmong } from './roots.ts'
import type { Site } from './site.ts'

/** Builds the kustomization of a folder. */
type BuildFolder = (folder: string) => Build

/**
 * What configurations say is applied together: kustomizations, and with them the manifests that none of them reaches. Of roots that
 * have nothing to do with the files of the run, nothing.
 */
export function rootContexts(
  site: Site,
  buildFolder: BuildFolder,
  buildBefore: BuildFolder,
): readonly BuiltContext[] {
  return site.configured.roots.flatMap(root => contextOf(root, site, buildFolder, buildBefore) ?? [])
}

/** The folders of the kustomizations in configured roots: they are judged through these. */
export function foldersOfRoots({ configured, disk }: Site): ReadonlySet<string> {
  return new Set(configured.roots.flatMap(root => foldersIn(root, disk)))
}

function foldersIn({ files }: ConfiguredRoot, disk: SourceFiles): readonly string[] {
  return rootsAmong(files.filter(isKustomization), disk)
}

function contextOf(
  root: ConfiguredRoot,
  site: Site,
  buildFolder: BuildFolder,
  buildBefore: BuildFolder,
): BuiltContext | undefined {
  const { disk, nameOf } = site
  const folders = foldersIn(root, disk)
  const builds = folders.map(folder => ({ folder, build: buildFolder(folder) }))
  const beside = new Set(root.files.filter(isKustomization).map(path => dirname(path)))
  const plain = root.files
    .filter(path => !isKustomization(path) && !isBeside(path, beside))
    .flatMap(path => {
      const resources = manifestsIn(path, disk)
      return resources.length === 0 ? [] : [{ path, resources }]
    })
  const sources = new Map<string, SourceRole>([
    ...builds.flatMap(({ build }) => [...lintedIn(build)]),
    ...plain.map(({ path }) => [path, 'yaml'] as const),
  ])
  const asked = askedOf(new Set(sources.keys()), builds, site)
  if (asked?.size === 0) return undefined
  const [only] = builds
  const isOne = only !== undefined && builds.length === 1 && plain.length === 0
  const { folder } = root
  const before = beforeOf(site, folder, sources, () =>
    together(
      folders.map(buildBefore),
      root.files
        .filter(path => !isKustomization(path))
        .flatMap(path => manifestsIn(path, site.before?.files ?? disk)),
    ),
  )
  const about = { name: root.name ?? nameOf(folder), folder, sources, ...before, ...(asked && { asked }) }
  if (isOne) return { ...about, kind: 'kustomization', build: () => only.build }
  return {
    ...about,
    kind: 'root',
    build: () => ({
      ...together(
        builds.map(({ build }) => build),
        plain.flatMap(({ resources }) => resources),
      ),
      sources,
    }),
  }
}

/** What several kustomizations and some manifests are together. Of a kustomization that cannot be built in full, nobody knows. */
function together(builds: readonly Build[], manifests: readonly Traced<JsonObject>[]): Build {
  return {
    resources: [...builds.flatMap(build => (build.isPartial ? [] : build.resources)), ...manifests],
    problems: builds.flatMap(({ problems }) => problems),
    sources: new Map(),
    isPartial: builds.some(({ isPartial }) => isPartial),
  }
}

/** The files of a root whose findings are asked for; undefined where all of them are. */
function askedOf(
  sources: ReadonlySet<string>,
  builds: readonly { readonly folder: string; readonly build: Build }[],
  { files, nameOf }: Site,
): ReadonlySet<string> | undefined {
  const listed = new Set(files.filter(({ explicit }) => !explicit).map(({ path }) => path))
  const folders = new Set([...listed].filter(isKustomization).map(path => dirname(path)))
  const reached = builds
    .filter(({ folder }) => folders.has(folder))
    .flatMap(({ build }) => [...build.sources.keys()])
  const named = files.map(({ path }) => path)
  const asked = new Set([...reached, ...named].filter(path => sources.has(path)))
  return asked.size === sources.size ? undefined : new Set([...asked].map(nameOf))
}
