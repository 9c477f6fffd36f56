/** A number as digits: `0.digits` times 10 to the power of `point`. Zero has no digits. */
export interface Decimal {
  /** Without zeros at its end. */
  readonly digits: string
  readonly point: number
}

/** The fewest digits that are read back as the same number, which is finite and not negative. */
export function shortest(value: number): Decimal {
  if (value === 0) return { digits: '', point: 0 }
  const [mantissa = '', exponent] = value.toExponential().split('e')
  return { digits: trimZeros(mantissa.replace('.', '')), point: Number(exponent) + 1 }
}

/** All digits of a number that is finite and not negative. */
export function exact(value: number): Decimal {
  if (value === 0) return { digits: '', point: 0 }
  const { mantissa, exponent } = partsOf(value)
  if (exponent >= 0) return ofInteger((mantissa << BigInt(exponent)).toString(), 0)
  return ofInteger((mantissa * 5n ** BigInt(-exponent)).toString(), exponent)
}

function ofInteger(digits: string, shift: number): Decimal {
  return { digits: trimZeros(digits), point: digits.length + shift }
}

/** The number rounded to so many digits, half to even. */
export function round({ digits, point }: Decimal, count: number): Decimal {
  if (count >= digits.length) return { digits, point }
  if (count < 0) return { digits: '', point: 0 }
  if (!roundsUp(digits, count)) return { digits: trimZeros(digits.slice(0, count)), point }
  const raised = (BigInt(`0${digits.slice(0, count)}`) + 1n).toString().padStart(count, '0')
  return { digits: trimZeros(raised), point: point + raised.length - count }
}

function roundsUp(digits: string, count: number): boolean {
  const next = digits.charAt(count)
  if (next !== '5' || digits.length > count + 1) return next >= '5'
  return count > 0 && Number(digits.charAt(count - 1)) % 2 === 1
}

function trimZeros(digits: string): string {
  let end = digits.length
  while (end > 0 && digits[end - 1] === '0') end--
  return digits.slice(0, end)
}

const BITS = 52n
const BIAS = 1075

/** A finite number that is not negative as `mantissa` times 2 to the power of `exponent`. */
export function partsOf(value: number): { mantissa: bigint; exponent: number } {
  const bits = new BigUint64Array(new Float64Array([value]).buffer)[0] ?? 0n
  const fraction = bits & ((1n << BITS) - 1n)
  const biased = Number((bits >> BITS) & 0x7ffn)
  if (biased === 0) return { mantissa: fraction, exponent: 1 - BIAS }
  return { mantissa: fraction | (1n << BITS), exponent: biased - BIAS }
}
