import { CallFailure } from '../../template/declare.ts'
import { shortest } from '../../template/format/decimal.ts'
import { formatFloat } from '../../template/format/float.ts'

/** An exact decimal number: `digits × 10^exponent`. */
export interface ExactDecimal {
  readonly digits: bigint
  readonly exponent: number
}

/** How many digits after the point a quotient has. */
const QUOTIENT_DIGITS = 16

/** The shortest decimal that is read as a number. */
export function decimalOf(value: number): ExactDecimal {
  if (!Number.isFinite(value)) {
    throw new CallFailure(`Cannot create a Decimal from ${formatFloat(value, 'g', -1)}`)
  }
  const { digits, point } = shortest(Math.abs(value))
  const size = BigInt(digits === '' ? 0 : digits)
  return { digits: value < 0 ? -size : size, exponent: point - digits.length }
}

/** The number that is nearest to a decimal. */
export function toNumber({ digits, exponent }: ExactDecimal): number {
  return Number(`${digits}e${exponent}`)
}

export function add(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  const exponent = Math.min(a.exponent, b.exponent)
  return { digits: scaled(a, exponent) + scaled(b, exponent), exponent }
}

export function subtract(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  return add(a, { ...b, digits: -b.digits })
}

export function multiply(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  return { digits: a.digits * b.digits, exponent: a.exponent + b.exponent }
}

/** A quotient, rounded half away from zero. */
export function divide(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  if (b.digits === 0n) throw new CallFailure('decimal division by 0')
  const exponent = -QUOTIENT_DIGITS
  const shift = a.exponent - b.exponent - exponent
  const dividend = shift > 0 ? a.digits * 10n ** BigInt(shift) : a.digits
  const divisor = shift < 0 ? b.digits * 10n ** BigInt(-shift) : b.digits
  const quotient = dividend / divisor
  const rest = absolute(dividend % divisor) * 2n
  const isUp = rest >= absolute(divisor)
  const sign = dividend < 0n === divisor < 0n ? 1n : -1n
  return { digits: isUp ? quotient + sign : quotient, exponent }
}

function scaled({ digits, exponent }: ExactDecimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to)
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}
