import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/**
 * More than any manifest needs (an API server takes 3 MiB in one request), and little enough to be parsed in memory even
 * where it is all tiny values: those take forty times their size. What is larger is reported as not linted, and fails
 * the run.
 */
export const LARGEST_INPUT = 32 * 1024 * 1024

/** The content of a file, good until the next one is read; or why it cannot be had, in a few words. */
export type ReadResult = { readonly bytes: Uint8Array } | { readonly failure: string }

/** What pipes held: they can be read only once, and the shell's `<(helm template …)` is a pipe. */
const pipes = new Map<string, ReadResult>()

/** Reads a file whole; pipes and devices as well. Never throws for what the system will not let us read. */
export function readBytes(path: string): ReadResult {
  const known = pipes.get(path)
  if (known !== undefined) return known
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    const status = fstatSync(file)
    const result = status.isDirectory() ? { failure: 'a folder, not a file' } : readOpen(file, status.size)
    if (status.isFile()) return result
    const kept = 'bytes' in result ? { bytes: Buffer.from(result.bytes) } : result
    pipes.set(path, kept)
    return kept
  } catch (error) {
    return { failure: failureOf(error) }
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Where all files are read to, one after the other: thousands of buffers would wait long for the garbage collector. */
let scratch = Buffer.allocUnsafeSlow(256 * 1024)

/** Reads an open file to its end, whatever size was promised: a pipe promises none, and a file may grow meanwhile. */
function readOpen(file: number, expected = 0): ReadResult {
  if (expected > LARGEST_INPUT) return TOO_LARGE
  if (scratch.length <= expected) scratch = Buffer.allocUnsafeSlow(expected + 1)
  let length = 0
  for (;;) {
    const count = readSync(file, scratch, length, scratch.length - length, null)
    if (count === 0) return { bytes: scratch.subarray(0, length) }
    length += count
    if (length > LARGEST_INPUT) return TOO_LARGE
    if (length === scratch.length) scratch = Buffer.concat([scratch], 2 * length)
  }
}

/** The verdict on what is too large to be parsed in memory. */
export const TOO_LARGE: ReadResult = { failure: `larger than ${LARGEST_INPUT / 1024 / 1024} MiB` }

const FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'not there (a link to nothing?)',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'a link that leads back to itself',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'its name is too long',
}

/** Why the system would not let us read, in words for a report. What is no answer of the system is thrown on. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error
  return FAILURES[error.code] ?? `cannot be read (${error.code})`
}
