import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs'

/**
 * More than any manifest needs (an API server takes 3 MiB in one request), and little enough to be parsed in memory even
 * where it is all tiny values: those take forty times their size. What is larger is reported as not linted, and fails
 * the run.
 */
export const LARGEST_INPUT = 32 * 1024 * 1024

/** The content of a file, which belongs to the caller; or why it cannot be had, in a few words. */
export type ReadResult = { readonly bytes: Uint8Array } | { readonly failure: string }

/**
 * Reads a file whole. This is the only place that opens files, and it neither waits nor reads without end: a device, a pipe
 * or a socket, or a link to one, is refused, however it is called. Never throws for what the system will not let us read.
 */
export function readBytes(path: string): ReadResult {
  return attempt(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0), (file, status) =>
    status.isFile() ? readOpen(file, status.size) : { failure: notRegular(status) },
  )
}

/**
 * Reads what the user names on the command line, which may be a pipe or a device as well: the shell's
 * `<(helm template …)` is a pipe. They can be read only once, so what they held is kept.
 */
export function readNamed(path: string): ReadResult {
  const known = pipes.get(path)
  if (known !== undefined) return known
  return attempt(path, constants.O_RDONLY, (file, status) => {
    if (status.isDirectory()) return { failure: notRegular(status) }
    const result = readOpen(file, status.size)
    if (!status.isFile()) pipes.set(path, result)
    return result
  })
}

/** The text of a file in UTF-8, without a byte order mark; undefined where there is no such file, or none that can be read. */
export function readText(path: string): string | undefined {
  const read = readBytes(path)
  return 'bytes' in read ? new TextDecoder().decode(read.bytes) : undefined
}

const pipes = new Map<string, ReadResult>()

function attempt(path: string, flags: number, read: (file: number, status: Stats) => ReadResult): ReadResult {
  let file: number | undefined
  try {
    file = openSync(path, flags)
    return read(file, fstatSync(file))
  } catch (error) {
    return { failure: failureOf(error) }
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

function notRegular(status: Stats): string {
  return status.isDirectory() ? 'a folder, not a file' : NOT_REGULAR
}

/** What is to be said of a device, a pipe or a socket that is not to be read. */
export const NOT_REGULAR = 'not a regular file'

/** Reads an open file to its end, whatever size was promised: a pipe promises none, and a file may grow meanwhile. */
function readOpen(file: number, expected: number): ReadResult {
  if (expected > LARGEST_INPUT) return TOO_LARGE
  let bytes = Buffer.allocUnsafe(expected + 1)
  let length = 0
  for (;;) {
    const count = readSync(file, bytes, length, bytes.length - length, null)
    if (count === 0) return { bytes: bytes.subarray(0, length) }
    length += count
    if (length > LARGEST_INPUT) return TOO_LARGE
    if (length === bytes.length) bytes = Buffer.concat([bytes], Math.max(2 * length, FIRST_SIZE))
  }
}

/** How much room there is at first for what says no size. */
const FIRST_SIZE = 64 * 1024

/** The verdict on what is too large to be parsed in memory. */
const TOO_LARGE: ReadResult = { failure: `larger than ${LARGEST_INPUT / 1024 / 1024} MiB` }

const FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENXIO: NOT_REGULAR,
  EAGAIN: NOT_REGULAR,
  ELOOP: 'a link that leads back to itself',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'its name is too long',
}

/** Why the system would not let us read, in words for a report. What is no answer of the system is thrown on. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error
  return FAILURES[error.code] ?? `cannot be read (${error.code})`
}
