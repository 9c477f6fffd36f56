import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ignoreScope } from '../../files/ignore.ts'
import { hasKustomization, isKustomization } from '../../files/kustomize.ts'
import { withSlashes } from '../../files/paths.ts'
import { foldersDownTo } from '../../files/repository.ts'
import { walk } from '../../files/walk.ts'
import type { BuiltContext } from '../../lint/index.ts'
import { contextsOfKustomizations } from '../kustomizations.ts'
import { outermostChart } from '../roots.ts'
import type { Site } from '../site.ts'
import { sourcePath } from '../source-files.ts'

/** What lies around the inputs and is not judged by itself. */
export interface Neighbours {
  readonly contexts: readonly BuiltContext[]
  /** Where objects may be: the inputs, and the manifests around them. */
  readonly files: readonly string[]
}

/** What lies around the inputs: around single files, all that is in their repositories may name the folder that they lie in. */
export async function neighboursOf(site: Site, mayApply: (path: string) => boolean): Promise<Neighbours> {
  const { files, cwd } = site
  const own = files.map(({ path }) => path)
  const tops = new Set(files.flatMap(({ path, explicit }) => (explicit ? (topAround(path, site) ?? []) : [])))
  const around = [...tops].flatMap(top => manifestsBelow(top, cwd))
  if (!around.some(mayApply)) return { contexts: [], files: own }
  return {
    contexts: await contextsOfKustomizations(around.filter(isKustomization), site),
    files: [...new Set([...own, ...around])],
  }
}

/** The path of the folder is asked for once: what a walk finds there is reached by no link. */
function manifestsBelow(top: string, cwd: string): readonly string[] {
  const root = sourcePath(top)
  return walk(top, ignoreScope(top, cwd))
    .filter(({ type }) => type === 'file')
    .map(({ path }) => `${root}${withSlashes(path.slice(top.length))}`)
}

/**
 * The folder that a single file is judged in: that of its repository; and where there is none, the working directory, for what
 * lies in or below the folder of a kustomization or chart.
 */
function topAround(path: string, { cwd }: Site): string | undefined {
  const folders = foldersDownTo(dirname(path), cwd)
  const [top] = folders
  const isPart = outermostChart(path) !== undefined || folders.some(hasKustomization)
  return isPart || existsSync(join(top, '.git')) ? top : undefined
}
