import { dirname } from 'node:path'
import { ignoreScope } from '../../files/ignore.ts'
import { hasKustomization } from '../../files/kustomize.ts'
import { foldersDownTo } from '../../files/repository.ts'
import { walk } from '../../files/walk.ts'
import type { BuiltContext } from '../../lint/index.ts'
import { kustomizationsNear } from '../kustomizations.ts'
import { outermostChart } from '../roots.ts'
import type { Site } from '../site.ts'
import { sourcePath } from '../source-files.ts'

/** What lies around the inputs and is not judged by itself. */
export interface Neighbours {
  readonly contexts: readonly BuiltContext[]
  /** Where objects may be: the inputs, and the manifests around them. */
  readonly files: readonly string[]
}

/**
 * What lies around the inputs: of single files that belong to a kustomization or chart, all that is in their repositories may name
 * it.
 */
export async function neighboursOf(site: Site, mayApply: (path: string) => boolean): Promise<Neighbours> {
  const { files, cwd } = site
  const own = files.map(({ path }) => path)
  const parts = files.flatMap(({ path, explicit }) => (explicit && isPart(path, site) ? [path] : []))
  if (parts.length === 0) return { contexts: [], files: own }
  const tops = new Set(parts.map(path => foldersDownTo(dirname(path), cwd)[0]))
  const around = [...tops].flatMap(top =>
    walk(top, ignoreScope(top, cwd))
      .filter(({ type }) => type === 'file')
      .map(({ path }) => sourcePath(path)),
  )
  if (!around.some(mayApply)) return { contexts: [], files: own }
  return { contexts: await kustomizationsNear(parts, site), files: [...new Set([...own, ...around])] }
}

/** Whether a file lies in or below the folder of a kustomization or chart. */
function isPart(path: string, { cwd }: Site): boolean {
  const folders = foldersDownTo(dirname(path), cwd)
  return outermostChart(path) !== undefined || folders.some(hasKustomization)
}
