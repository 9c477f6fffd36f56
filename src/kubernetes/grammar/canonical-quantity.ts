import { parseQuantity, partsOfQuantity, type QuantityParts } from './quantity.ts'

const DECIMAL = new Map([
  [-9, 'n'],
  [-6, 'u'],
  [-3, 'm'],
  [0, ''],
  [3, 'k'],
  [6, 'M'],
  [9, 'G'],
  [12, 'T'],
  [15, 'P'],
  [18, 'E'],
])
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']
const UNIT = 1_000_000_000n

/** The most digits that the server reads without leaving 64 bits, and those it allows for a binary suffix. */
const DECIMAL_DIGITS = 18
const BINARY_DIGITS = 14

/**
 * A quantity as the server writes it: `1` for `1000m`, `1Gi` for `1024Mi`, `500m` for 0.5. One that seems to be written so
 * already is kept as it is, `+1`, `01` and `1e0` included. What is not a quantity comes back as text.
 * https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go
 */
export function canonicalQuantity(written: string | number | bigint): string {
  const text = String(written).trim()
  const quantity = parseQuantity(text)
  const parts = partsOfQuantity(text)
  if (quantity === undefined || parts === undefined || isKept(parts)) return text
  const { nanos } = quantity
  if (nanos === 0n) return '0'
  const isSmall = nanos > -1024n * UNIT && nanos < 1024n * UNIT
  if (text.endsWith('i') && !isSmall && nanos % UNIT === 0n) return binary(nanos / UNIT)
  return decimal(nanos, /[eE][+-]?\d+$/.test(text))
}

/**
 * Whether the server keeps the text: it looks at the digits alone, without the sign and the zeros before them, and only at
 * numbers of a usual size.
 */
function isKept({ whole, decimals, exponent, base }: QuantityParts): boolean {
  const digits = `${whole.replace(/^0+/, '') || '0'}${decimals}`
  if (base === 10) {
    const scale = exponent - decimals.length
    if (digits.length > DECIMAL_DIGITS || scale < -9) return false
    return scale % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0')
  }
  if (decimals !== '' || digits.length + Math.trunc((exponent * 3) / 10) > BINARY_DIGITS) return false
  return Number(digits) % 8 !== 0
}

/** In the largest unit that leaves a whole number. */
function binary(units: bigint): string {
  let number = units
  let unit = 0
  while (number % 1024n === 0n && unit < BINARY.length - 1) {
    number /= 1024n
    unit++
  }
  return `${number}${BINARY[unit]}`
}

function decimal(nanos: bigint, hasExponent: boolean): string {
  let [number, exponent] = [nanos, -9]
  while (number % 1000n === 0n && exponent < 18) {
    number /= 1000n
    exponent += 3
  }
  if (!hasExponent) return `${number}${DECIMAL.get(exponent)}`
  return exponent === 0 ? String(number) : `${number}e${exponent}`
}
