import { resolve } from 'node:path'
import { unknownName } from '../core/unknown-name.ts'
import { UsageError } from '../core/usage-error.ts'
import { inChunks, writeWhole } from '../files/write.ts'
import { DEFAULT_FORMAT, FORMATS, type FormatSpec } from '../report/formats.ts'
import { type Kept, visibleLines } from '../report/visible.ts'
import type { OptionValues } from './arguments.ts'
import type { Io } from './io.ts'

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
  try {
    writeWhole(resolve(cwd, file), visible(pieces, kept))
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

function* visible(pieces: Iterable<string>, kept: Kept | undefined): Iterable<string> {
  for (const chunk of inChunks(pieces)) yield visibleLines(chunk, kept)
}
