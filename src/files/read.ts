import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/**
 * More than any manifest needs (an API server takes 3 MiB in one request), and little enough to be parsed in memory even
 * where it is all tiny values: those take forty times their size. What is larger is reported as not linted, and fails
 * the run.
 */
export const LARGEST_INPUT = 32 * 1024 * 1024

/** The content of a file, or why it cannot be had, in a few words. */
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
    if (!status.isFile()) pipes.set(path, result)
    return result
  } catch (error) {
    return { failure: failureOf(error) }
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Reads an open file to its end, whatever size was promised: a pipe promises none, and a file may grow meanwhile. */
function readOpen(file: number, expected = 0): ReadResult {
  if (expected > LARGEST_INPUT) return TOO_LARGE
  let bytes = Buffer.allocUnsafeSlow(expected + 1)
  let length = 0
  for (;;) {
    const count = readSync(file, bytes, length, bytes.length - length, null)
    if (count === 0) return { bytes: bytes.subarray(0, length) }
    length += count
    if (length > LARGEST_INPUT) return TOO_LARGE
    if (length === bytes.length) bytes = Buffer.concat([bytes], Math.max(2 * length, 64 * 1024))
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
