import { type Decimal, exact, partsOf, round, shortest } from './decimal.ts'

export type FloatFormat = 'b' | 'e' | 'E' | 'f' | 'g' | 'G' | 'x' | 'X'

/**
 * A float64 as `strconv.FormatFloat` writes it.
 * @param precision Digits after the point; for `g` all digits; -1 for as few as tell the number apart.
 */
export function formatFloat(value: number, format: FloatFormat, precision: number): string {
  if (Number.isNaN(value)) return 'NaN'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const size = Math.abs(value)
  if (size === Number.POSITIVE_INFINITY) return sign === '' ? '+Inf' : '-Inf'
  return sign + formatSize(size, format, precision)
}

function formatSize(size: number, format: FloatFormat, precision: number): string {
  if (format === 'b') return binary(size)
  if (format === 'x') return hexadecimal(size, precision)
  if (format === 'X') return hexadecimal(size, precision).toUpperCase()
  const kind = format.toLowerCase()
  const decimal = precision < 0 ? shortest(size) : rounded(size, kind, precision)
  const digits = precision < 0 ? digitsOf(decimal, kind) : precision
  const written =
    kind === 'e'
      ? scientific(decimal, digits)
      : kind === 'f'
        ? fixed(decimal, digits)
        : general(decimal, precision)
  return format === 'E' || format === 'G' ? written.toUpperCase() : written
}

/** How many digits after the point the shortest form has. */
function digitsOf({ digits, point }: Decimal, kind: string): number {
  return Math.max(kind === 'e' ? digits.length - 1 : digits.length - point, 0)
}

function rounded(size: number, kind: string, precision: number): Decimal {
  const decimal = exact(size)
  if (kind === 'e') return round(decimal, precision + 1)
  return round(decimal, kind === 'f' ? decimal.point + precision : Math.max(precision, 1))
}

function scientific({ digits, point }: Decimal, precision: number): string {
  const fraction = precision > 0 ? `.${digits.slice(1, 1 + precision).padEnd(precision, '0')}` : ''
  const exponent = digits === '' ? 0 : point - 1
  return `${digits.charAt(0) || '0'}${fraction}e${signed(exponent)}`
}

function fixed({ digits, point }: Decimal, precision: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0'
  if (precision <= 0) return whole
  const fraction = '0'.repeat(Math.max(-point, 0)) + digits.slice(Math.max(point, 0))
  return `${whole}.${fraction.slice(0, precision).padEnd(precision, '0')}`
}

/** `%e` for large and small exponents, else `%f`. */
function general(decimal: Decimal, precision: number): string {
  const { digits, point } = decimal
  const isShortest = precision < 0
  const wanted = isShortest ? digits.length : Math.max(precision, 1)
  const limit = isShortest ? 6 : wanted > digits.length && digits.length >= point ? digits.length : wanted
  const exponent = point - 1
  if (exponent < -4 || exponent >= limit) {
    return scientific(decimal, Math.min(wanted, digits.length) - 1)
  }
  return fixed(decimal, Math.max((wanted > point ? digits.length : wanted) - point, 0))
}

function signed(exponent: number): string {
  return `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}

function binary(size: number): string {
  const { mantissa, exponent } = partsOf(size)
  return `${mantissa}p${exponent < 0 ? '' : '+'}${exponent}`
}

const ONE = 1n << 60n

function hexadecimal(size: number, precision: number): string {
  const normal = normalized(size, precision)
  let { mantissa } = normal
  let digits = ''
  const lead = mantissa >> 60n
  for (
    mantissa = (mantissa << 4n) % (ONE << 4n);
    mantissa !== 0n;
    mantissa = (mantissa << 4n) % (ONE << 4n)
  ) {
    digits += (mantissa >> 60n).toString(16)
  }
  if (precision >= 0) digits = digits.padEnd(precision, '0')
  return `0x${lead}${digits === '' ? '' : `.${digits}`}p${signed(normal.exponent)}`
}

/** The number with its first bit at 60, rounded to so many hexadecimal digits after it. */
function normalized(size: number, precision: number): { mantissa: bigint; exponent: number } {
  if (size === 0) return { mantissa: 0n, exponent: 0 }
  const parts = partsOf(size)
  const shift = 61 - parts.mantissa.toString(2).length
  const mantissa = parts.mantissa << BigInt(shift)
  const exponent = parts.exponent - shift + 60
  if (precision < 0 || precision >= 15) return { mantissa, exponent }
  const dropped = BigInt(60 - precision * 4)
  const rest = mantissa & ((1n << dropped) - 1n)
  const kept = mantissa >> dropped
  const half = dropped === 0n ? 0n : 1n << (dropped - 1n)
  const up = rest > half || (rest === half && half > 0n && (kept & 1n) === 1n) ? 1n : 0n
  const result = (kept + up) << dropped
  return result >= ONE << 1n
    ? { mantissa: result >> 1n, exponent: exponent + 1 }
    : { mantissa: result, exponent }
}
