import { CorruptInput } from './corrupt-input.ts'

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const VALUES = new Map([...DIGITS].map((digit, value) => [digit.charCodeAt(0), value]))
const PADDING = 0x3d
const GROUP = 8

/** How many digits the last bytes of a text need, by their number. */
const DIGITS_FOR = [0, 2, 4, 5, 7, 8]

export function toBase32(bytes: Uint8Array): string {
  const digits: string[] = []
  for (let at = 0; at < bytes.length; at += 5) {
    const chunk = bytes.subarray(at, at + 5)
    const group = [...chunk, 0, 0, 0, 0].slice(0, 5).reduce((sum, byte) => sum * 256 + byte, 0)
    const length = DIGITS_FOR[chunk.length] ?? GROUP
    for (let index = 0; index < GROUP; index++) {
      const value = Math.floor(group / 32 ** (GROUP - 1 - index)) % 32
      digits.push(index < length ? DIGITS.charAt(value) : '=')
    }
  }
  return digits.join('')
}

/** Reads base32 as Go does: line breaks do not count. Throws a `CorruptInput` at the byte that is wrong. */
export function fromBase32(text: Uint8Array): Uint8Array {
  const source = text.filter(code => code !== 0x0a && code !== 0x0d)
  const bytes: number[] = []
  for (let at = 0; at < source.length; at += GROUP) {
    const values = readGroup(source, at)
    const group = [...values, 0, 0, 0, 0, 0, 0, 0, 0]
      .slice(0, GROUP)
      .reduce((sum, value) => sum * 32 + value, 0)
    const length = Math.floor((values.length * 5) / 8)
    for (let index = 0; index < length; index++) bytes.push(Math.floor(group / 256 ** (4 - index)) % 256)
    if (values.length < GROUP) break
  }
  return Uint8Array.from(bytes)
}

/** Reads eight digits; fewer where padding follows. */
function readGroup(source: Uint8Array, from: number): readonly number[] {
  const values: number[] = []
  while (values.length < GROUP) {
    const at = from + values.length
    const code = source[at]
    if (code === undefined) throw new CorruptInput('base32', at - values.length)
    if (code === PADDING && values.length >= 2 && source.length - at <= GROUP) {
      checkPadding(source, at, values.length)
      return values
    }
    const value = VALUES.get(code)
    if (value === undefined) throw new CorruptInput('base32', at)
    values.push(value)
  }
  return values
}

function checkPadding(source: Uint8Array, at: number, digits: number): void {
  if (source.length - at - 1 + digits < GROUP - 1) throw new CorruptInput('base32', source.length)
  for (let index = 0; index < GROUP - 1 - digits; index++) {
    if (source[at + 1 + index] !== PADDING) throw new CorruptInput('base32', at + index)
  }
  if (digits === 3 || digits === 6) throw new CorruptInput('base32', at)
}
