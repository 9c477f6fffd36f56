import type { SourceFiles } from '../build.ts'

/** How many files and folders are looked at in one walk. */
const MAX_ENTRIES = 100_000

/** Told of a file or folder; says whether a folder is to be entered. */
type Visit = (path: string, name: string, kind: 'file' | 'folder') => boolean

/** Walks through a folder and those below, in the order of their names. Those of git are left out. */
export function walkFolders(folder: string, files: SourceFiles, visit: Visit): void {
  let left = MAX_ENTRIES
  const enter = (path: string): void => {
    for (const name of files.list(path)) {
      if (name === '.git' || name === 'node_modules' || left-- <= 0) continue
      const inner = `${path === '/' ? '' : path}/${name}`
      const kind = files.kindOf(inner)
      if (kind !== undefined && visit(inner, name, kind)) enter(inner)
    }
  }
  enter(folder)
}
