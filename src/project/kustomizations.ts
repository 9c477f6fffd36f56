import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ignoreScope } from '../files/ignore.ts'
import { KUSTOMIZATION_NAMES } from '../files/kustomize.ts'
import { foldersDownTo } from '../files/repository.ts'
import { walk } from '../files/walk.ts'
import type { BuiltContext } from '../lint/index.ts'
import { inflaterOf } from './chart-builders.ts'
import { foldersOfRoots, rootContexts } from './configured-roots.ts'
import { isKustomization, lintedIn, rootsAmong, rootsReaching } from './roots.ts'
import type { Site } from './site.ts'
import { sourcePath } from './source-files.ts'

/** What kustomizations apply: those among the inputs, and those around single files that have a part in them. */
export async function kustomizationContexts(site: Site): Promise<readonly BuiltContext[]> {
  const { files, disk, nameOf, configured } = site
  const single = files.filter(({ explicit }) => explicit).map(({ path }) => path)
  const listed = files.filter(({ path, explicit }) => !explicit && isKustomization(path))
  const around = kustomizationsAround(single, site.cwd)
  if (listed.length + around.length + configured.roots.length === 0) return []
  const { buildKustomization, kustomizationBuilder } = await import('../render/kustomize/index.ts')
  const builder = kustomizationBuilder(
    disk,
    await inflaterOf(site, [...listed.map(({ path }) => path), ...around]),
  )
  const build = (folder: string) => buildKustomization(folder, builder)
  const contextAt = (folder: string): BuiltContext => {
    const built = build(folder)
    return {
      name: nameOf(folder),
      folder,
      kind: 'kustomization',
      sources: lintedIn(built),
      build: () => built,
    }
  }
  const ofRoots = foldersOfRoots(site)
  const isWanted = (folder: string) => !ofRoots.has(folder) && !configured.isLeftOut(folder)
  const roots = rootsAmong(
    listed.map(({ path }) => path),
    disk,
  ).filter(isWanted)
  const others = rootsReaching(single, around, disk)
    .filter(isWanted)
    .filter(folder => !roots.includes(folder))
  return [
    ...rootContexts(site, build),
    ...roots.map(contextAt),
    ...others.map(contextAt).flatMap(context => {
      const asked = single.filter(path => context.sources.has(path)).map(nameOf)
      return asked.length === 0 ? [] : [{ ...context, asked: new Set(asked) }]
    }),
  ]
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

function hasKustomization(folder: string): boolean {
  return KUSTOMIZATION_NAMES.some(name => existsSync(join(folder, name)))
}
