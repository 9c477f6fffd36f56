import { type Flags, pad, padWithSpaces } from './flags.ts'
import { type FloatFormat, formatFloat } from './float.ts'

const FORMATS: Readonly<Record<string, readonly [format: FloatFormat, precision: number]>> = {
  v: ['g', -1],
  b: ['b', -1],
  g: ['g', -1],
  G: ['G', -1],
  x: ['x', -1],
  X: ['X', -1],
  f: ['f', 6],
  F: ['f', 6],
  e: ['e', 6],
  E: ['E', 6],
}

/** A float64 as a verb writes it; undefined for a verb that is not for them. */
export function formatFloatVerb(value: number, verb: string, flags: Flags): string | undefined {
  const known = FORMATS[verb]
  if (known === undefined) return undefined
  const [format, usual] = known
  const precision = flags.precision ?? usual
  const plain = formatFloat(value, format, precision)
  const [written, digits] = /^[+-]/.test(plain) ? [plain.charAt(0), plain.slice(1)] : ['+', plain]
  const sign = flags.space && written === '+' && !flags.plus ? ' ' : written
  if (/^[IN]/.test(digits)) return formatSpecial(sign, digits, flags)
  const number = flags.sharp && format !== 'b' ? withPoint(digits, format, precision) : digits
  if (!flags.plus && sign === '+') return pad(number, flags)
  const width = (flags.width ?? 0) - 1
  if (flags.zero && !flags.minus && width > number.length) return sign + pad(number, { ...flags, width })
  return pad(sign + number, flags)
}

/** Infinity and what is not a number are never padded with zeros. */
function formatSpecial(sign: string, digits: string, flags: Flags): string {
  const hasSign = digits !== 'NaN' || flags.space || flags.plus
  return padWithSpaces(hasSign ? sign + digits : digits, flags)
}

/** With `#`: always with a point, and for `%g` with all its digits. */
function withPoint(number: string, format: FloatFormat, precision: number): string {
  const isHex = format === 'x' || format === 'X'
  const tailAt = number.search(isHex ? /[pP]/ : /[eE]/)
  const [body, tail] = tailAt < 0 ? [number, ''] : [number.slice(0, tailAt), number.slice(tailAt)]
  const wanted = /[gGx]/.test(format) ? (precision < 0 ? 6 : precision) : 0
  const seen = significant(body, isHex)
  const isZero = body === '0'
  const pointed = body.includes('.') ? body : `${body}.`
  const missing = wanted - seen - (isZero ? 1 : 0)
  return pointed + '0'.repeat(Math.max(missing, 0)) + tail
}

/** How many digits there are from the first that is not zero on. In hexadecimal numbers Go counts the `x`, too. */
function significant(body: string, isHex: boolean): number {
  const characters = body.replace('.', '')
  const first = characters.search(isHex ? /[^0]/ : /[1-9]/)
  return first < 0 ? 0 : characters.length - first
}
