import { readdirSync, statSync } from 'node:fs'
import { compare } from '../core/finding.ts'
import { rememberBy } from '../core/remember.ts'
import { boundaryAround } from '../files/boundary.ts'
import { realPath, withSlashes } from '../files/paths.ts'
import { type ReadResult, readBytes } from '../files/read.ts'
import type { SourceFiles } from '../render/build.ts'

/** The files of a repository, as those who build something from them are handed them; each is read once. */
export interface DiskFiles extends SourceFiles {
  /** What was in a file that has been read, or was found in an archive, by its path. */
  readonly known: (path: string) => ReadResult | undefined
  /** What is in a file that nobody may need after a look at it: it is kept as long as there is room. */
  readonly peek: (path: string) => ReadResult
}

/** How many bytes of files are kept that were only looked at. */
const KEPT = 64 * 1024 * 1024

/** What is to stand in a file, as an editor has it. */
export interface UnsavedFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/**
 * The files below some folders, as far as their repositories go. What is unsaved takes the place of its file.
 * @param folders What the user names: absolute paths.
 */
export function diskFiles(folders: readonly string[], cwd: string, unsaved?: UnsavedFile): DiskFiles {
  const isWithin = boundaryAround([...new Set(folders)], cwd)
  const reads = new Map<string, ReadResult>()
  const inArchives = new Map<string, ReadResult>()
  if (unsaved !== undefined) reads.set(unsaved.path, { bytes: unsaved.bytes })
  const kinds = new Map<string, 'file' | 'folder' | undefined>()
  const kindOf = (path: string) => {
    if (!kinds.has(path)) kinds.set(path, isWithin(path) ? kindAt(path) : undefined)
    return kinds.get(path)
  }
  let left = KEPT
  return {
    known: path => reads.get(path) ?? inArchives.get(path),
    withoutLinks: rememberBy((folder: string) => folder, sourcePath),
    unpacked: (path, bytes) => inArchives.set(path, { bytes }),
    peek: path => {
      const known = reads.get(path)
      if (known !== undefined) return known
      // To open a pipe, even without reading, is to close it on whoever writes into it.
      const result = kindOf(path) === 'file' ? readBytes(path) : UNREADABLE
      const size = 'bytes' in result ? result.bytes.length : Number.POSITIVE_INFINITY
      if (size <= left) {
        left -= size
        reads.set(path, result)
      }
      return result
    },
    kindOf: path => (reads.has(path) ? 'file' : kindOf(path)),
    isOutside: path => !isWithin(path),
    read: path => {
      const result = reads.get(path) ?? (isWithin(path) ? readBytes(path) : OUTSIDE)
      reads.set(path, result)
      return 'bytes' in result ? result.bytes : { failure: result.failure }
    },
    list: path => (kindOf(path) === 'folder' ? namesIn(path) : []),
  }
}

const UNREADABLE: ReadResult = { failure: 'it is not a file that can be looked into' }
const OUTSIDE: ReadResult = { failure: 'it lies outside of the repository' }

function kindAt(path: string): 'file' | 'folder' | undefined {
  try {
    const status = statSync(path)
    if (status.isDirectory()) return 'folder'
    return status.isFile() ? 'file' : undefined
  } catch {
    return undefined
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort(compare)
  } catch {
    return []
  }
}

/** The path of a file, as files are handed to a build: without links, and with `/`. */
export function sourcePath(path: string): string {
  return withSlashes(realPath(path))
}
