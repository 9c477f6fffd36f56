/** A file of a tar archive, without its folders and links. */
export interface TarEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

const BLOCK = 512
const ASCII = new TextDecoder('latin1')
const UTF8 = new TextDecoder()

/** The types of entries that are not files: hard and symbolic links, devices, folders, and headers for all that follows. */
const NO_FILES: ReadonlySet<string> = new Set(['1', '2', '3', '4', '5', '6', 'g'])

/** Why an archive cannot be read. */
export class ArchiveFailure extends Error {}

/**
 * The files of a tar archive of any of its dialects, one by one. Throws an `ArchiveFailure` where it is damaged.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
 */
export function* readTar(archive: Uint8Array): Generator<TarEntry> {
  let overrides: Overrides = {}
  for (let at = 0; at < archive.length; ) {
    if (at + BLOCK > archive.length) throw new ArchiveFailure('the archive ends in the middle of a file')
    const header = archive.subarray(at, at + BLOCK)
    if (header.every(byte => byte === 0)) return
    checkSum(header)
    const size = overrides.size ?? numberAt(header, 124, 12)
    const start = at + BLOCK
    const bytes = archive.subarray(start, start + size)
    if (bytes.length < size) throw new ArchiveFailure('the archive ends in the middle of a file')
    at = start + Math.ceil(size / BLOCK) * BLOCK
    const type = String.fromCharCode(header[156] ?? 0)
    if (type === 'x') overrides = { ...overrides, ...paxRecords(bytes) }
    else if (type === 'L') overrides = { ...overrides, name: textAt(bytes, 0, bytes.length) }
    else if (type !== 'K') {
      const name = overrides.name ?? nameIn(header)
      overrides = {}
      if (!NO_FILES.has(type) && !name.endsWith('/')) yield { name, bytes }
    }
  }
}

/** What headers before an entry say of it. */
interface Overrides {
  readonly name?: string
  readonly size?: number
}

function nameIn(header: Uint8Array): string {
  const name = textAt(header, 0, 100)
  const isUstar = ASCII.decode(header.subarray(257, 262)) === 'ustar'
  // GNU tar has other fields where the standard has the prefix.
  const prefix = isUstar && header[262] === 0 ? textAt(header, 345, 155) : ''
  return prefix === '' ? name : `${prefix}/${name}`
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  const field = bytes.subarray(at, at + length)
  const end = field.indexOf(0)
  return UTF8.decode(end < 0 ? field : field.subarray(0, end))
}

/** A number in octal digits, or in bytes where the first bit says so. */
function numberAt(header: Uint8Array, at: number, length: number): number {
  const field = header.subarray(at, at + length)
  if ((field[0] ?? 0) & 0x80) return field.slice(1).reduce((number, byte) => number * 256 + byte, 0)
  const digits = textAt(header, at, length).trim()
  if (!/^[0-7]*$/.test(digits)) throw new ArchiveFailure('a header of the archive is damaged')
  return Number.parseInt(digits || '0', 8)
}

function checkSum(header: Uint8Array): void {
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0)
  if (sum !== numberAt(header, 148, 8)) throw new ArchiveFailure('a header of the archive is damaged')
}

/** The records of an extended header: `30 path=some/name`, each with its length, and a line break at its end. */
function paxRecords(bytes: Uint8Array): Overrides {
  let found: Overrides = {}
  for (let at = 0; at < bytes.length; ) {
    const [digits = ''] = /^\d+ /.exec(ASCII.decode(bytes.subarray(at, at + 20))) ?? []
    const length = Number(digits)
    if (length <= digits.length) throw new ArchiveFailure('an extended header of the archive is damaged')
    const [, key, value = ''] =
      /^([^=]*)=(.*)\n$/su.exec(UTF8.decode(bytes.subarray(at + digits.length, at + length))) ?? []
    if (key === 'path') found = { ...found, name: value }
    if (key === 'size' && /^\d+$/.test(value)) found = { ...found, size: Number(value) }
    at += length
  }
  return found
}
