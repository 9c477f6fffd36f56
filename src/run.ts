import type { Report } from './core/report.ts'
import type { InputFile } from './files/discover.ts'
import { readBytes } from './files/read.ts'
import { type LintOptions, lint, type Source, type Unread } from './lint.ts'

export interface RunOptions extends Omit<LintOptions, 'reread'> {
  readonly files: readonly InputFile[]
  /** What came in by standard input, and the name it goes by. */
  readonly stdin?: Source
  /** Called before each file, with how many are done. */
  readonly onProgress?: (done: number) => void
}

/** Lints files on disk, one at a time, and standard input where it is given. */
export function run({ files, stdin, onProgress, ...options }: RunOptions): Report {
  const paths = new Map(files.map(({ file, path }) => [file, path]))
  return lint(inputs(files, stdin, onProgress), {
    ...options,
    reread: file => {
      const path = paths.get(file)
      if (path === undefined) return stdin?.bytes ?? new Uint8Array()
      const read = readBytes(path)
      return 'bytes' in read ? read.bytes : new Uint8Array()
    },
  })
}

function* inputs(
  files: readonly InputFile[],
  stdin: Source | undefined,
  onProgress: RunOptions['onProgress'],
): Iterable<Source | Unread> {
  if (stdin !== undefined) yield stdin
  for (const [index, { path, file, explicit, skip }] of files.entries()) {
    onProgress?.(index)
    if (skip !== undefined) {
      yield { file, status: 'skipped', reason: skip }
      continue
    }
    const read = readBytes(path)
    yield 'bytes' in read
      ? { file, bytes: read.bytes, explicit }
      : { file, status: 'failed', reason: read.failure }
  }
}
