import { UsageError } from '../core/usage-error.ts'
import { type ReadResult, readBytes, readNamed } from '../files/read.ts'
import type { Inputs } from './inputs.ts'

/** The bytes of what is to be linted, by the names it is shown by. */
export interface Sources {
  /** Standard input first. What is skipped is not among them. */
  readonly files: readonly string[]
  /** What is in one of them; or why it cannot be read. */
  readonly read: (file: string) => ReadResult
}

/** How many bytes are kept: more than nearly all repositories have in manifests. */
const KEPT = 64 * 1024 * 1024

/**
 * The inputs of a run, each of which is read once: for what it defines, to be linted, to be quoted in the report. What is
 * beyond `room` bytes is read again when it is asked for again; a file that cannot be read a second time fails the run.
 * @param before What has been read before, by the path of the file or the name that it is shown by.
 */
export function sourcesOf(
  { files, stdin }: Inputs,
  before: (path: string) => ReadResult | undefined = () => undefined,
  room = KEPT,
): Sources {
  const inputs = new Map(files.map(input => [input.file, input]))
  const wanted = files.filter(({ skip }) => skip === undefined)
  const kept = new Map<string, ReadResult>()
  const seen = new Set<string>()
  let left = room
  if (stdin !== undefined) kept.set(stdin.file, { bytes: stdin.bytes })
  return {
    files: [...(stdin === undefined ? [] : [stdin.file]), ...wanted.map(({ file }) => file)],
    read: file => {
      const known = kept.get(file)
      if (known !== undefined) return known
      const input = inputs.get(file)
      // A part of something that cannot be built in full is not an input, yet findings may be about it.
      const read = input === undefined ? before(file) : undefined
      if (read !== undefined) return read
      if (input === undefined) throw new Error(`${file} is not among the inputs`)
      const result = before(input.path) ?? (input.explicit ? readNamed(input.path) : readBytes(input.path))
      const size = 'bytes' in result ? result.bytes.length : 0
      if ('failure' in result && seen.has(file))
        throw new UsageError(`${file} has changed during the run: ${result.failure}`)
      seen.add(file)
      if (size <= left) {
        left -= size
        kept.set(file, result)
      }
      return result
    },
  }
}

/** The bytes of a file; none where it cannot be read, which linting it says. */
export function bytesIn({ read }: Sources, file: string): Uint8Array {
  const result = read(file)
  return 'bytes' in result ? result.bytes : new Uint8Array()
}
