import { inflateRawSync } from 'node:zlib'

/** A file in a ZIP archive. */
export interface ZipEntry {
  readonly name: string
  /** Unpacks it. */
  readonly bytes: () => Uint8Array
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const END_SIZE = 22
const STORED = 0

/**
 * The files of a ZIP archive, from its central directory. Large archives (ZIP64) and encryption are not read: the Go module
 * proxy has neither. The format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function zipEntries(archive: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = endOf(view)
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== ENTRY) throw new Error(`No entry of a ZIP archive at byte ${at}`)
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map(offset => view.getUint16(at + offset, true))
    const [start, size] = [view.getUint32(at + 42, true), view.getUint32(at + 20, true)]
    const isStored = view.getUint16(at + 10, true) === STORED
    const nameEnd = at + 46 + (nameSize ?? 0)
    entries.push({
      name: new TextDecoder().decode(archive.subarray(at + 46, nameEnd)),
      bytes: () => {
        const packed = contentAt(archive, view, start, size)
        return isStored ? packed : inflateRawSync(packed)
      },
    })
    at = nameEnd + (extraSize ?? 0) + (commentSize ?? 0)
  }
  return entries
}

function endOf(view: DataView): number {
  for (let at = view.byteLength - END_SIZE; at >= 0; at--) if (view.getUint32(at, true) === END) return at
  throw new Error('Not a ZIP archive')
}

/** What follows an entry's own header, whose name and extra field can have other sizes than in the directory. */
function contentAt(archive: Uint8Array, view: DataView, start: number, size: number): Uint8Array {
  const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true)
  return archive.subarray(from, from + size)
}
