import { CorruptInput } from './corrupt-input.ts'

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const VALUES = new Map([...DIGITS].map((digit, value) => [digit.charCodeAt(0), value]))
const PADDING = 0x3d

export function toBase64(bytes: Uint8Array): string {
  const digits: string[] = []
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3)
    const group = (first << 16) | (second << 8) | third
    const length = Math.min(bytes.length - at, 3) + 1
    for (let index = 0; index < 4; index++) {
      digits.push(index < length ? DIGITS.charAt((group >> (18 - 6 * index)) & 63) : '=')
    }
  }
  return digits.join('')
}

/** Reads base64 as Go does: line breaks do not count. Throws a `CorruptInput` at the byte that is wrong. */
export function fromBase64(text: Uint8Array): Uint8Array {
  const bytes: number[] = []
  for (let at = 0; ; ) {
    const { values, next } = readGroup(text, at)
    const [first = 0, second = 0, third = 0, fourth = 0] = values
    const group = (first << 18) | (second << 12) | (third << 6) | fourth
    for (let index = 0; index < values.length - 1; index++) bytes.push((group >> (16 - 8 * index)) & 0xff)
    if (values.length < 4) return Uint8Array.from(bytes)
    at = next
  }
}

/** Reads four digits; fewer at the end. */
function readGroup(text: Uint8Array, from: number): { values: readonly number[]; next: number } {
  const values: number[] = []
  for (let at = from; values.length < 4; at++) {
    const code = text[at]
    if (code === undefined) {
      if (values.length > 0) throw new CorruptInput('base64', at - values.length)
      return { values, next: at }
    }
    const value = VALUES.get(code)
    if (value !== undefined) values.push(value)
    else if (code === PADDING) return { values, next: readPadding(text, at, values.length) }
    else if (!isLineBreak(code)) throw new CorruptInput('base64', at)
    if (values.length === 4) return { values, next: at + 1 }
  }
  return { values, next: from }
}

/** Reads the padding that begins at an offset, after some digits; nothing may follow it. */
function readPadding(text: Uint8Array, at: number, digits: number): number {
  if (digits < 2) throw new CorruptInput('base64', at)
  let end = at + 1
  if (digits === 2) {
    end = skipLineBreaks(text, end)
    if (end === text.length) throw new CorruptInput('base64', end)
    if (text[end] !== PADDING) throw new CorruptInput('base64', end - 1)
    end++
  }
  end = skipLineBreaks(text, end)
  if (end < text.length) throw new CorruptInput('base64', end)
  return end
}

function skipLineBreaks(text: Uint8Array, at: number): number {
  while (at < text.length && isLineBreak(text[at] ?? 0)) at++
  return at
}

function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d
}
