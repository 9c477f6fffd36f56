import { isPrintable, isRune, quoteRune } from '../syntax/quote.ts'
import { REPLACEMENT } from '../text/utf8.ts'
import { type Flags, pad, padWithSpaces } from './flags.ts'

const BASES: Readonly<Record<string, 2 | 8 | 10 | 16>> = { v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 }

/**
 * An integer as a verb writes it; undefined for a verb that is not for them.
 * @param isSigned Whether its type is: `%#v` writes others in hexadecimal.
 */
export function formatInteger(
  value: bigint,
  isSigned: boolean,
  verb: string,
  flags: Flags,
): string | undefined {
  if (verb === 'v' && flags.sharpV && !isSigned) return inBase(value, 16, 'v', { ...flags, sharp: true })
  const base = BASES[verb]
  if (base !== undefined) return inBase(value, base, verb, flags)
  switch (verb) {
    case 'c':
      return pad(String.fromCodePoint(runeOf(value)), flags)
    case 'q':
      return pad(quoteRune(runeOf(value), { ascii: flags.plus ?? false }), flags)
    case 'U':
      return unicode(value, flags)
    default:
      return undefined
  }
}

function inBase(value: bigint, base: number, verb: string, flags: Flags): string {
  const isNegative = value < 0n
  const size = isNegative ? -value : value
  if (flags.precision === 0 && size === 0n) return padWithSpaces('', flags)
  const lower = size.toString(base).padStart(digitCount(isNegative, flags), '0')
  const digits = verb === 'X' ? lower.toUpperCase() : lower
  const prefix = verb === 'O' ? '0o' : ''
  const sign = isNegative ? '-' : flags.plus ? '+' : flags.space ? ' ' : ''
  return padWithSpaces(sign + prefix + sharpPrefix(digits, base, verb, flags) + digits, flags)
}

function digitCount(isNegative: boolean, { precision, zero, minus, width, plus, space }: Flags): number {
  if (precision !== undefined) return precision
  if (!zero || minus || width === undefined) return 0
  return isNegative || plus || space ? width - 1 : width
}

function sharpPrefix(digits: string, base: number, verb: string, { sharp }: Flags): string {
  if (!sharp) return ''
  if (base === 2) return '0b'
  if (base === 8) return digits.startsWith('0') ? '' : '0'
  if (base === 16) return verb === 'X' ? '0X' : '0x'
  return ''
}

function runeOf(value: bigint): number {
  return value >= 0n && value <= 0x10ffffn && isRune(Number(value)) ? Number(value) : REPLACEMENT
}

function unicode(value: bigint, flags: Flags): string {
  const unsigned = BigInt.asUintN(64, value)
  const digits = Math.max(flags.precision ?? 0, 4)
  const name = `U+${unsigned.toString(16).toUpperCase().padStart(digits, '0')}`
  const isShown = flags.sharp && unsigned <= 0x10ffffn && isPrintable(Number(unsigned))
  return padWithSpaces(isShown ? `${name} '${String.fromCodePoint(Number(unsigned))}'` : name, flags)
}
