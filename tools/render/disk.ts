import { readdirSync, readFileSync, statSync } from 'node:fs'
import type { SourceFiles } from '../../src/render/build.ts'

/** The files on the disk. */
export const DISK: SourceFiles = {
  kindOf: path => {
    const stats = statSync(path, { throwIfNoEntry: false })
    return stats?.isFile() ? 'file' : stats?.isDirectory() ? 'folder' : undefined
  },
  read: path => {
    try {
      return readFileSync(path)
    } catch (error) {
      return { failure: error instanceof Error ? error.message : String(error) }
    }
  },
  list: folder => readdirSync(folder).sort(),
}
