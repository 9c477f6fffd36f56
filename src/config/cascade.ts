import { dirname } from 'node:path'
import { configIn, isTop } from './find.ts'

/**
 * The configurations that hold in a folder, outermost first: its own and those of the folders above it, up to one that says
 * `root: true`, or to the root of the repository. `names` are those of the files in the folder, where they are known. The
 * same list for all folders where the same holds.
 */
export type Cascade<C> = (folder: string, names?: readonly string[]) => readonly C[]

/**
 * Looks for configurations upwards from each folder asked for; every folder is looked into once. `open` is given a function
 * that finds the one of a folder.
 */
export function cascade<C extends { readonly root: boolean }>(
  open: (folder: string, find: () => string | undefined) => C | undefined,
): Cascade<C> {
  const known = new Map<string, readonly C[]>()
  const none: readonly C[] = []
  const find: Cascade<C> = (folder, names) => {
    const before = known.get(folder)
    if (before !== undefined) return before
    const own = open(folder, () => configIn(folder, names))
    const outer = own?.root || isTop(folder) ? none : find(dirname(folder))
    const files = own === undefined ? outer : [...outer, own]
    known.set(folder, files)
    return files
  }
  return find
}
