import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { realPath } from './paths.ts'

/** Code units of a write. */
const CHUNK = 2 ** 16

/**
 * Writes a file whole, with the folders it needs: to a temporary file beside it, which then takes its name, so that nobody
 * ever reads half of it, and the old one stays where something goes wrong. What is not a regular file, such as a pipe, is
 * written to as it is; so is a file whose folder lets nothing new in. What the system refuses is thrown.
 */
export function writeWhole(path: string, pieces: Iterable<string>): void {
  const target = realPath(path)
  mkdirSync(dirname(target), { recursive: true })
  const before = statSync(target, { throwIfNoEntry: false })
  const temporary = before === undefined || before.isFile() ? openBeside(target, before) : undefined
  if (temporary === undefined) {
    writeAll(openSync(target, 'w'), pieces)
    return
  }
  try {
    writeAll(temporary.file, pieces)
    if (before !== undefined) chmodSync(temporary.path, before.mode)
    renameSync(temporary.path, target)
  } catch (error) {
    rmSync(temporary.path, { force: true })
    throw error
  }
}

interface Temporary {
  readonly path: string
  readonly file: number
}

/** A new file in the folder of another; undefined where the folder takes none, but the other file can be written to. */
function openBeside(target: string, before: Stats | undefined): Temporary | undefined {
  for (let attempt = 0; ; attempt++) {
    const path = join(dirname(target), `.${basename(target)}.${Date.now().toString(36)}${attempt}.tmp`)
    try {
      return { path, file: openSync(path, 'wx') }
    } catch (error) {
      if (isCode(error, ['EEXIST']) && attempt < 10) continue
      if (before !== undefined && isCode(error, ['EACCES', 'EPERM', 'EROFS'])) return undefined
      throw error
    }
  }
}

function isCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some(code => code === error.code)
}

function writeAll(file: number, pieces: Iterable<string>): void {
  try {
    for (const chunk of inChunks(pieces)) writeFileSync(file, chunk)
  } finally {
    closeSync(file)
  }
}

/** Small pieces joined, so that each write is worth its call. Pieces are whole lines, or in JSON, where lines do not matter, parts. */
export function* inChunks(pieces: Iterable<string>): Iterable<string> {
  let chunk = ''
  for (const piece of pieces) {
    chunk += piece
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}
