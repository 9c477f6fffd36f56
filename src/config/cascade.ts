import { dirname } from 'node:path'
import type { ConfigFile } from './config.ts'
import { configIn, isTop } from './find.ts'

/**
 * The configuration files that hold in a folder, outermost first: its own and those of the folders above it, up to one
 * that says `root: true`, or to the root of the repository. `names` are those of the files in the folder, where they are
 * known. The same list for all folders where the same holds.
 */
export type ConfigsFor = (folder: string, names?: readonly string[]) => readonly ConfigFile[]

/**
 * Looks for configurations upwards from each folder asked for; every folder is looked into once. `load` is given what
 * holds in the folders above, for the asking.
 */
export function cascade(load: (path: string, outer: () => readonly ConfigFile[]) => ConfigFile): ConfigsFor {
  const known = new Map<string, readonly ConfigFile[]>()
  const find: ConfigsFor = (folder, names) => {
    const before = known.get(folder)
    if (before !== undefined) return before
    const path = configIn(folder, names)
    const above = () => (isTop(folder) ? NONE : find(dirname(folder)))
    const own = path === undefined ? undefined : load(path, above)
    const outer = own?.root ? NONE : above()
    const files = own === undefined ? outer : [...outer, own]
    known.set(folder, files)
    return files
  }
  return find
}

const NONE: readonly ConfigFile[] = []
