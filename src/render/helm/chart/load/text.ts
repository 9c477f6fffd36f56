import { textOfBytes } from '../../template/text/utf8.ts'

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The string that the bytes of a file are to Go; those that are not UTF-8 are kept (see `utf8.ts`). */
export function goText(bytes: Uint8Array): string {
  try {
    return STRICT.decode(bytes)
  } catch {
    return textOfBytes(bytes)
  }
}

/** The content of a file without a byte order mark, which Helm takes away. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}
