import type { Report } from '../core/report.ts'
import { UsageError } from '../core/usage-error.ts'
import type { InputFile } from '../files/discover.ts'
import { type ReadResult, readBytes, readNamed } from '../files/read.ts'
import { type LintOptions, lint, type Source, type Unread } from '../lint/index.ts'

export interface RunOptions extends Omit<LintOptions, 'reread'> {
  readonly files: readonly InputFile[]
  /** What came in by standard input, and the name it goes by. */
  readonly stdin?: Source
  /** Called before each file, with how many are done. */
  readonly onProgress?: (done: number) => void
}

/** Lints files on disk, one at a time, and standard input where it is given. */
export function run({ files, stdin, onProgress, ...options }: RunOptions): Report {
  const byName = new Map(files.map(input => [input.file, input]))
  return lint(inputs(files, stdin, onProgress), {
    ...options,
    reread: file => {
      const input = byName.get(file)
      if (input === undefined) return stdin?.bytes ?? new Uint8Array()
      const read = readInput(input)
      if ('bytes' in read) return read.bytes
      throw new UsageError(`${file} has changed during the run: ${read.failure}`)
    },
  })
}

function readInput({ path, explicit }: InputFile): ReadResult {
  return explicit ? readNamed(path) : readBytes(path)
}

function* inputs(
  files: readonly InputFile[],
  stdin: Source | undefined,
  onProgress: RunOptions['onProgress'],
): Iterable<Source | Unread> {
  if (stdin !== undefined) yield stdin
  for (const [index, input] of files.entries()) {
    const { file, explicit, skip } = input
    onProgress?.(index)
    if (skip !== undefined) {
      yield { file, status: 'skipped', reason: skip }
      continue
    }
    const read = readInput(input)
    yield 'bytes' in read
      ? { file, bytes: read.bytes, explicit }
      : { file, status: 'failed', reason: read.failure }
  }
}
