import { amountOf } from './equality.ts'
import { celError, undecided } from './failures.ts'
import { Duration, Timestamp, typeNameOf, Unknown, type Value } from './values.ts'

/** Negative, zero or positive, as `a` comes before `b`, is equal to it, or comes after it. */
export function compare(a: Value, b: Value): number {
  const [x, y] = [amountOf(a), amountOf(b)]
  if (x !== undefined && y !== undefined) return sign(x, y)
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b)
  if (a instanceof Unknown) return undecided(a.why)
  if (b instanceof Unknown) return undecided(b.why)
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b)
  if (a instanceof Timestamp && b instanceof Timestamp) return sign(a.nanos, b.nanos)
  if (a instanceof Duration && b instanceof Duration) return sign(a.nanos, b.nanos)
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b)
  return celError(`no such overload: ${typeNameOf(a)} and ${typeNameOf(b)} have no order`)
}

function sign(a: bigint | number, b: bigint | number): number {
  if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : a === b ? 0 : unordered()
  // Go compares an integer with a double as doubles.
  return sign(Number(a), Number(b))
}

function unordered(): never {
  return celError('NaN values cannot be ordered')
}

/** By code points, as Go compares texts: UTF-16 has the characters beyond U+FFFF before some of the others. */
function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const [x, y] = [a.charCodeAt(index), b.charCodeAt(index)]
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
