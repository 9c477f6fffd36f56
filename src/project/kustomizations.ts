import { dirname } from 'node:path'
import { ignoreScope } from '../files/ignore.ts'
import { hasKustomization, isKustomization } from '../files/kustomize.ts'
import { isInside } from '../files/paths.ts'
import { foldersDownTo } from '../files/repository.ts'
import { isNamedPatch } from '../files/role.ts'
import { walk } from '../files/walk.ts'
import type { BuiltContext } from '../lint/index.ts'
import type { Build, BuildProblem } from '../render/build.ts'
import { beforeOf } from './before.ts'
import { foldersOfRoots, rootContexts } from './configured-roots.ts'
import { lintedIn, rootsAmong, rootsReaching } from './roots.ts'
import type { Site } from './site.ts'
import { sourcePath } from './source-files.ts'

/** What kustomizations apply, and what is wrong around them. */
export interface KustomizationContexts {
  readonly contexts: readonly BuiltContext[]
  readonly problems: readonly BuildProblem[]
}

/** What kustomizations apply: those among the inputs, and those around single files that have a part in them. */
export async function kustomizationContexts(site: Site): Promise<KustomizationContexts> {
  const { files, disk, nameOf, configured } = site
  const single = files.filter(({ explicit }) => explicit).map(({ path }) => path)
  const listed = files.filter(({ path, explicit }) => !explicit && isKustomization(path))
  const around = kustomizationsAround(single, site.cwd)
  if (listed.length + around.length + configured.roots.length === 0) return { contexts: [], problems: [] }
  const kustomizations = [...listed.map(({ path }) => path), ...around]
  const { build, buildBefore, contextAt, unlisted } = await folderBuilds(site, kustomizations)
  const ofRoots = foldersOfRoots(site)
  const isWanted = (folder: string) => !ofRoots.has(folder) && configured.isLeftOut?.(folder) !== true
  const roots = rootsAmong(
    listed.map(({ path }) => path),
    disk,
  ).filter(isWanted)
  const others = rootsReaching(single, around, disk)
    .filter(isWanted)
    .filter(folder => !roots.includes(folder))
  const contexts = [
    ...rootContexts(site, build, buildBefore),
    ...roots.map(contextAt),
    ...others.map(contextAt).flatMap(context => {
      const asked = single.filter(path => context.sources.has(path)).map(nameOf)
      return asked.length === 0 ? [] : [{ ...context, asked: new Set(asked) }]
    }),
  ]
  return { contexts, problems: single.length === 0 ? unlisted() : [] }
}

/** What kustomizations apply, each that no other one includes. */
export async function contextsOfKustomizations(
  kustomizations: readonly string[],
  site: Site,
): Promise<readonly BuiltContext[]> {
  const { contextAt } = await folderBuilds(site, kustomizations)
  return rootsAmong(kustomizations, site.disk).map(contextAt)
}

/** What builds the kustomization of a folder, makes a context of it, and tells in the end which files nothing lists. */
async function folderBuilds(site: Site, kustomizations: readonly string[]) {
  const { nameOf, builders, before } = site
  const { buildKustomization, unlistedFiles } = await import('../render/kustomize/index.ts')
  const builder = await builders.kustomizations(kustomizations)
  const builds: Build[] = []
  const build = (folder: string) => {
    const built = buildKustomization(folder, builder)
    builds.push(built)
    return built
  }
  const builderBefore = (await before?.builders.kustomizations(kustomizations)) ?? builder
  const buildBefore = (folder: string) => buildKustomization(folder, builderBefore)
  const contextAt = (folder: string): BuiltContext => {
    const built = build(folder)
    return {
      name: nameOf(folder),
      folder,
      kind: 'kustomization',
      sources: lintedIn(built),
      ...beforeOf(site, folder, built.sources, () => buildBefore(folder)),
      build: () => built,
    }
  }
  const unlisted = () => certainIn(unlistedFiles(sourcesOf(builds), builder), builds)
  return { build, buildBefore, contextAt, unlisted }
}

function sourcesOf(builds: readonly Build[]): Build['sources'] {
  return new Map(builds.flatMap(({ sources }) => [...sources]))
}

/** Without the files that a kustomization may well list which cannot be built in full, and without spare patches. */
function certainIn(problems: readonly BuildProblem[], builds: readonly Build[]): readonly BuildProblem[] {
  const folders = builds
    .filter(({ isPartial }) => isPartial)
    .flatMap(({ sources }) => [...sources.keys()].filter(isKustomization).map(dirname))
  return problems.filter(({ origin: { source } }) => {
    const { file } = source
    return !isNamedPatch(file) && !folders.some(folder => isInside(file, folder))
  })
}

/** The kustomizations of the repositories that files lie in, where any may include one of them. */
function kustomizationsAround(files: readonly string[], cwd: string): readonly string[] {
  const tops = new Set<string>()
  for (const path of files) {
    const folders = foldersDownTo(dirname(path), cwd)
    if (folders.some(hasKustomization)) tops.add(folders[0])
  }
  return [...tops].flatMap(top =>
    walk(top, ignoreScope(top, cwd), isKustomization)
      .filter(({ type }) => type === 'file')
      .map(({ path }) => sourcePath(path)),
  )
}
