import { isNumber } from '../../core/numbers.ts'
/**
 * A quantity of a resource, exact down to a billionth: `100m` is 100 million nanos.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export interface Quantity {
  readonly nanos: bigint
}

const NANOS_PER_UNIT = 1_000_000_000n

/** The largest value Kubernetes keeps of a quantity with a binary suffix. */
const BINARY_MAX = (2n ** 63n - 1n) * NANOS_PER_UNIT

const DECIMAL_EXPONENTS: ReadonlyMap<string, number> = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
])

const BINARY_SUFFIXES: readonly string[] = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']

/**
 * Sign, digits, decimals and suffix. Digits may be left out altogether where anything else is there (`Mi` is 0), which the
 * documented pattern does not show and the server's parser does.
 */
const PATTERN = /^([+-]?)(\d*)(?:\.(\d*))?(Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?\d+|[numkMGTPE]?)$/

/** Beyond this no quantity means anything; it keeps `1e999999999` from filling the memory. */
const MAX_EXPONENT = 40

/** Whether the API server takes a text as a quantity. Blanks around it are ignored, as the server does. */
export function isQuantity(text: string): boolean {
  const trimmed = text.trim()
  return trimmed !== '' && PATTERN.test(trimmed)
}

/** Whether a value is written as a quantity may be: as a text or a number. */
export function isAmount(value: unknown): value is string | number | bigint {
  return typeof value === 'string' || isNumber(value)
}

/** A quantity, taken apart: the digits before and after the point, and what they are multiplied with. */
export interface QuantityParts {
  readonly isNegative: boolean
  readonly whole: string
  readonly decimals: string
  readonly base: 2 | 10
  readonly exponent: number
}

/** What a quantity without blanks around it is made of; undefined where the text is not a quantity. */
export function partsOfQuantity(text: string): QuantityParts | undefined {
  const match = text === '' ? null : PATTERN.exec(text)
  if (match === null) return undefined
  const [, sign, whole = '', decimals = '', suffix = ''] = match
  const binary = BINARY_SUFFIXES.indexOf(suffix) + 1
  return {
    isNegative: sign === '-',
    whole,
    decimals,
    ...(binary > 0
      ? { base: 2, exponent: binary * 10 }
      : { base: 10, exponent: DECIMAL_EXPONENTS.get(suffix) ?? Number(suffix.slice(1)) }),
  }
}

/** The quantity a manifest says, or undefined where the server would reject it. */
export function parseQuantity(text: string | number | bigint): Quantity | undefined {
  const parts = partsOfQuantity(String(text).trim())
  if (parts === undefined) return undefined
  const magnitude = nanosOf(parts)
  return { nanos: parts.isNegative ? -magnitude : magnitude }
}

/** Negative, zero or positive as `a` is less than, equal to, or more than `b`. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  return a.nanos < b.nanos ? -1 : a.nanos > b.nanos ? 1 : 0
}

/** Whether a quantity is a whole number of units: `1`, `1000m` and `1Ki` are, `100m` is not. */
export function isInteger(quantity: Quantity): boolean {
  return quantity.nanos % NANOS_PER_UNIT === 0n
}

/** A quantity in whole thousandths, rounded up, as the server keeps the CPU of a container. */
export function toMilli(quantity: Quantity): bigint {
  return divideUp(quantity.nanos, NANOS_PER_UNIT / 1000n)
}

/**
 * What somebody may have meant with a text that is no quantity: `512Mi` for `512MiB`, `1Gi` for `1 gi`, `500m` for `500 m`.
 * Undefined where there is nothing near.
 */
export function suggestQuantity(text: string): string | undefined {
  const match = /^([+-]?\d+(?:[.,]\d+)?)\s*([a-zA-Z]*)$/.exec(text.trim())
  const [, number = '', unit = ''] = match ?? []
  if (match === null) return undefined
  const byLowerCase: ReadonlyMap<string, string> = new Map(
    ['k', 'M', 'G', 'T', 'P', 'E', ...BINARY_SUFFIXES].map(suffix => [suffix.toLowerCase(), suffix]),
  )
  const bare = unit.toLowerCase().replace(/(?<=.)(b|bytes?)$/, '')
  const suffix = unit === '' || unit === 'm' ? unit : byLowerCase.get(bare)
  const suggestion = suffix === undefined ? undefined : `${number.replace(',', '.')}${suffix}`
  return suggestion === undefined || !isQuantity(suggestion) ? undefined : suggestion
}

/** The value without its sign. What is finer than a nano is rounded up, as the server does. */
function nanosOf({ whole, decimals, base, exponent }: QuantityParts): bigint {
  const digits = BigInt(`${whole}${decimals}` || '0')
  if (base === 2) {
    const nanos = scale(digits * 2n ** BigInt(exponent), 9 - decimals.length)
    return nanos > BINARY_MAX ? BINARY_MAX : nanos
  }
  const bounded = Math.max(-MAX_EXPONENT, Math.min(MAX_EXPONENT, exponent))
  return scale(digits, bounded + 9 - decimals.length)
}

function scale(digits: bigint, exponent: number): bigint {
  return exponent >= 0 ? digits * 10n ** BigInt(exponent) : divideUp(digits, 10n ** BigInt(-exponent))
}

function divideUp(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  return dividend % divisor > 0n ? quotient + 1n : quotient
}
