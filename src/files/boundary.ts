import { basename, dirname, join } from 'node:path'
import { isInside, realPath } from './paths.ts'
import { foldersDownTo } from './repository.ts'

/** Whether a path, and what it leads to where it is a link, lies within bounds. */
export type Boundary = (path: string) => boolean

/**
 * How far the paths of a configuration may lead: within the repository of its folder, or the one that the run works in. Where
 * there is no repository, the folder itself takes its place. A pull request can bring a configuration, and links with it.
 */
export function boundaryOf(folder: string, cwd: string): Boundary {
  return boundaryAround([folder], cwd)
}

/** The same around several folders: where a path leads is looked up once for all of them. */
export function boundaryAround(folders: readonly string[], cwd: string): Boundary {
  const tops = [...new Set([...folders, cwd].map(step => foldersDownTo(step, cwd)[0]))]
  const roots = [...new Set(tops.map(realPath))]
  return path => {
    const target = targetOf(path)
    return roots.some(root => isInside(target, root))
  }
}

/** Where a path leads, whether or not there is something. */
function targetOf(path: string): string {
  const real = realPath(path)
  if (real !== path || dirname(path) === path) return real
  return join(targetOf(dirname(path)), basename(path))
}
