import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { unknownName } from '../core/unknown-name.ts'
import { UsageError } from '../core/usage-error.ts'
import { DEFAULT_FORMAT, FORMATS, type FormatSpec } from '../report/formats.ts'
import { type Kept, visibleLines } from '../report/visible.ts'
import type { OptionValues } from './arguments.ts'
import type { Io } from './io.ts'

/** Code units of a write. */
const CHUNK = 2 ** 16

/** One format of a run, and where it goes. */
export interface OutputTarget {
  readonly name: string
  readonly format: FormatSpec
  /** As the user wrote it; undefined is standard output. */
  readonly file: string | undefined
}

/** The formats a run is to write: those of `--format NAME[=FILE]`, with `--output` for the one without a file. */
export function outputTargets({
  format: formats = [DEFAULT_FORMAT],
  output,
}: OptionValues): readonly OutputTarget[] {
  const targets = formats.map(written => target(written, output))
  const open = targets.filter(({ file }) => file === output)
  if (open.length > 1) {
    const names = open.map(({ name }) => name).join(' and ')
    throw new UsageError(`${names} cannot share one output; give each a file: --format ${open[1]?.name}=FILE`)
  }
  if (output !== undefined && open.length === 0) {
    throw new UsageError('--output is for a format without a file of its own')
  }
  return targets
}

function target(written: string, output: string | undefined): OutputTarget {
  const at = written.indexOf('=')
  const name = at < 0 ? written : written.slice(0, at)
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined
  if (format === undefined) throw new UsageError(unknownName('format', name, Object.keys(FORMATS)))
  const file = at < 0 ? output : written.slice(at + 1)
  if (file === '') throw new UsageError(`--format ${name}= needs a file after the equals sign`)
  return { name, format, file }
}

/** Writes a result, which comes in pieces: to a file, with the folders it needs, or to standard output. */
export function writeOutput(
  pieces: Iterable<string>,
  file: string | undefined,
  { cwd, stdout }: Io,
  kept?: Kept,
): void {
  if (file === undefined) {
    for (const chunk of inChunks(pieces)) stdout.write(chunk, kept)
    return
  }
  const output = openOutput(resolve(cwd, file), file)
  try {
    for (const chunk of inChunks(pieces)) writeFileSync(output, visibleLines(chunk, kept))
  } catch (error) {
    throw notWritable(file, error)
  } finally {
    closeSync(output)
  }
}

function openOutput(path: string, file: string): number {
  try {
    mkdirSync(dirname(path), { recursive: true })
    return openSync(path, 'w')
  } catch (error) {
    throw notWritable(file, error)
  }
}

/** What the system refuses is the user's to know; anything else that a format throws is our bug. */
function notWritable(file: string, error: unknown): unknown {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error
  const fileAsFolder = error.code === 'ENOTDIR' || error.code === 'EEXIST'
  return new UsageError(
    `cannot write ${file} (${fileAsFolder ? 'a file is where a folder has to be' : error.code})`,
  )
}

/** Small pieces joined, so that each write is worth its call. Pieces are whole lines, or in JSON, where lines do not matter, parts. */
function* inChunks(pieces: Iterable<string>): Iterable<string> {
  let chunk = ''
  for (const piece of pieces) {
    chunk += piece
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}
