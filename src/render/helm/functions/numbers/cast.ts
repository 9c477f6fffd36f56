import { parseFloatOfGo, parseInteger } from '../../template/syntax/number.ts'
import { numberOf, plain, Sized, type Value } from '../../template/value/value.ts'

const SMALLEST = -(2n ** 63n)
const BASIC = /^u?int(8|16|32|64)?$|^float(32|64)$/
/** The types of Go that count as integers though they have names of their own. */
const COUNTED: ReadonlySet<string> = new Set(['time.Month', 'time.Weekday'])

/** A value as an `int`, as sprig reads it: 0 for what is not one. */
export function toInt(value: Value): bigint {
  const bare = plain(value)
  if (typeof bare === 'boolean') return bare ? 1n : 0n
  if (typeof bare === 'string') return parseInteger(withoutZeroDecimals(bare)) ?? 0n
  const number = basicNumber(bare)
  return typeof number === 'number' ? truncated(number) : BigInt.asIntN(64, number ?? 0n)
}

/** A value as a `float64`, as sprig reads it: 0 for what is not one. */
export function toFloat(value: Value): number {
  const bare = plain(value)
  if (typeof bare === 'boolean') return bare ? 1 : 0
  if (typeof bare === 'string') return parseFloat64(bare) ?? 0
  return Number(basicNumber(bare) ?? 0)
}

const SPECIAL = /^([-+]?)(inf|infinity|nan)$/i

function parseFloat64(text: string): number | undefined {
  const [, sign, word] = SPECIAL.exec(text) ?? []
  if (word === undefined) return parseFloatOfGo(text)
  if (word.toLowerCase() === 'nan') return sign === '' ? Number.NaN : undefined
  return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

function basicNumber(bare: ReturnType<typeof plain>): bigint | number | undefined {
  const hasOtherType = bare instanceof Sized && !BASIC.test(bare.type.name) && !COUNTED.has(bare.type.name)
  return hasOtherType ? undefined : numberOf(bare)
}

/** A number without its fraction. What 64 bits cannot hold is the smallest integer, as on the processors of servers. */
function truncated(value: number): bigint {
  const isHeld = value >= -(2 ** 63) && value < 2 ** 63
  return isHeld ? BigInt(Math.trunc(value)) : SMALLEST
}

function withoutZeroDecimals(text: string): string {
  return text.replace(/\.0+$/, '')
}
