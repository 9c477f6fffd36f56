/**
 * Strings of Go are bytes; ours are UTF-16. A byte that is not part of valid UTF-8 is kept as a lone surrogate, U+DC80 to
 * U+DCFF, which text read from a file never has.
 */
const ENCODER = new TextEncoder()
const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const SURROGATES = /[\ud800-\udfff]/
const STRAY = /\p{Surrogate}/u

/** What Go reads where the bytes are not UTF-8. */
export const REPLACEMENT = 0xfffd

/** The byte that a lone surrogate represents; undefined for any other code point. */
export function strayByte(codePoint: number): number | undefined {
  return codePoint >= 0xdc80 && codePoint <= 0xdcff ? codePoint - 0xdc00 : undefined
}

/** The string of one byte. */
export function textOfByte(byte: number): string {
  return String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte)
}

export function bytesOf(text: string): Uint8Array {
  return STRAY.test(text) ? withStrayBytes(text) : ENCODER.encode(text)
}

/** The string that bytes make. */
export function textOfBytes(bytes: Uint8Array): string {
  try {
    return DECODER.decode(bytes)
  } catch {
    return textWithStrayBytes(bytes)
  }
}

function textWithStrayBytes(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const { codePoint, width } = decodeRune(bytes, at)
    text += width === 0 ? textOfByte(bytes[at] ?? 0) : String.fromCodePoint(codePoint)
    at += Math.max(width, 1)
  }
  return text
}

/** How many bytes a string has. */
export function byteLength(text: string): number {
  let length = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) length += 1
    else if (unit < 0x800) length += 2
    else if (isPairAt(text, index)) {
      length += 4
      index++
    } else length += strayByte(unit) === undefined ? 3 : 1
  }
  return length
}

/** Compares as Go does: byte by byte. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0
  if (!SURROGATES.test(left) && !SURROGATES.test(right)) return left < right ? -1 : 1
  const [a, b] = [bytesOf(left), bytesOf(right)]
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** The bytes from one offset to another, as a string. */
export function sliceBytes(text: string, from: number, to: number): string {
  return textOfBytes(bytesOf(text).subarray(from, to))
}

function isPairAt(text: string, index: number): boolean {
  return (text.codePointAt(index) ?? 0) > 0xffff
}

function withStrayBytes(text: string): Uint8Array {
  const parts: number[] = []
  for (const character of text) {
    const stray = strayByte(character.codePointAt(0) ?? 0)
    for (const byte of stray === undefined ? ENCODER.encode(character) : [stray]) parts.push(byte)
  }
  return Uint8Array.from(parts)
}

/** Reads one rune; its width is 0 where the bytes are not UTF-8. */
function decodeRune(bytes: Uint8Array, at: number): { codePoint: number; width: number } {
  const first = bytes[at] ?? 0
  if (first < 0x80) return { codePoint: first, width: 1 }
  const width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (first < 0xc2 || first > 0xf4 || at + width > bytes.length) return { codePoint: 0, width: 0 }
  let codePoint = first & (0xff >> (width + 1))
  for (let index = 1; index < width; index++) {
    const next = bytes[at + index] ?? 0
    if ((next & 0xc0) !== 0x80) return { codePoint: 0, width: 0 }
    codePoint = (codePoint << 6) | (next & 0x3f)
  }
  const isValid =
    codePoint >= (width === 4 ? 0x10000 : width === 3 ? 0x800 : 0x80) &&
    codePoint <= 0x10ffff &&
    (codePoint < 0xd800 || codePoint > 0xdfff)
  return isValid ? { codePoint, width } : { codePoint: 0, width: 0 }
}
