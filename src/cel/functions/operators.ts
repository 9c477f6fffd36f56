import { entryOf, isEqual, union } from '../evaluate/equality.ts'
import { celError, holdsForSome, undecided } from '../evaluate/failures.ts'
import type { Library } from '../evaluate/library.ts'
import { indexed, isThere, optionalMember } from '../evaluate/members.ts'
import { type Meter, sizeOf } from '../evaluate/meter.ts'
import { compare } from '../evaluate/order.ts'
import {
  Duration,
  isList,
  isMap,
  PartlyKnown,
  Timestamp,
  typeNameOf,
  Uint,
  type Value,
} from '../evaluate/values.ts'
import { durationOf, timestampOf } from './time.ts'

/** The operators of CEL. Those that decide which of their operands are evaluated are in `evaluate/logic.ts`. */
export const OPERATORS: Library = {
  '_==_(dyn, dyn)': { metered: (meter: Meter, a: Value, b: Value) => isEqual(a, b, meter) },
  '_!=_(dyn, dyn)': { metered: (meter: Meter, a: Value, b: Value) => !isEqual(a, b, meter) },
  '_<_(dyn, dyn)': (a: Value, b: Value) => compare(a, b) < 0,
  '_<=_(dyn, dyn)': (a: Value, b: Value) => compare(a, b) <= 0,
  '_>_(dyn, dyn)': (a: Value, b: Value) => compare(a, b) > 0,
  '_>=_(dyn, dyn)': (a: Value, b: Value) => compare(a, b) >= 0,
  '!_(bool)': (value: boolean) => !value,
  '-_(int)': (value: bigint) => int(-value),
  '-_(double)': (value: number) => -value,
  '_+_(dyn, dyn)': { metered: add },
  '_-_(dyn, dyn)': subtract,
  '_*_(int, int)': (a: bigint, b: bigint) => int(a * b),
  '_*_(uint, uint)': (a: Uint, b: Uint) => uint(a.amount * b.amount),
  '_*_(double, double)': (a: number, b: number) => a * b,
  '_/_(int, int)': (a: bigint, b: bigint) => int(a / divisor(b, 'division by zero')),
  '_/_(uint, uint)': (a: Uint, b: Uint) => uint(a.amount / divisor(b.amount, 'division by zero')),
  '_/_(double, double)': (a: number, b: number) => a / b,
  '_%_(int, int)': (a: bigint, b: bigint) => int(a % divisor(b, 'modulus by zero')),
  '_%_(uint, uint)': (a: Uint, b: Uint) => uint(a.amount % divisor(b.amount, 'modulus by zero')),
  '@in(dyn, dyn)': { metered: isIn },
  '_[_](dyn, dyn)': indexed,
  '_[?_](dyn, dyn)': optionalMember,
  '_?._(dyn, dyn)': optionalMember,
}

/** A whole number, where it fits into 64 bits. */
export function int(value: bigint): bigint {
  return BigInt.asIntN(64, value) === value ? value : celError('integer overflow')
}

/** A whole number without a sign, where it fits into 64 bits. */
export function uint(amount: bigint): Uint {
  return BigInt.asUintN(64, amount) === amount ? new Uint(amount) : celError('unsigned integer overflow')
}

function divisor(value: bigint, problem: string): bigint {
  return value === 0n ? celError(problem) : value
}

/** What `+` gives. */
export function add(meter: Meter, a: Value, b: Value): Value {
  if (typeof a === 'bigint' && typeof b === 'bigint') return int(a + b)
  if (typeof a === 'string' && typeof b === 'string') {
    meter.spend(sizeOf(a) + sizeOf(b))
    return a + b
  }
  if (typeof a === 'number' && typeof b === 'number') return a + b
  if (isList(a) && isList(b)) return union(a, b, meter)
  if (a instanceof Uint && b instanceof Uint) return uint(a.amount + b.amount)
  if (a instanceof Uint8Array && b instanceof Uint8Array) {
    meter.spend(sizeOf(a) + sizeOf(b))
    return new Uint8Array([...a, ...b])
  }
  if (a instanceof Duration && b instanceof Duration) return durationOf(a.nanos + b.nanos)
  if (a instanceof Timestamp && b instanceof Duration) return timestampOf(a.nanos + b.nanos, a.offset)
  if (a instanceof Duration && b instanceof Timestamp) return timestampOf(a.nanos + b.nanos, b.offset)
  return noOverload('_+_', a, b)
}

function subtract(a: Value, b: Value): Value {
  if (typeof a === 'bigint' && typeof b === 'bigint') return int(a - b)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (a instanceof Uint && b instanceof Uint) return uint(a.amount - b.amount)
  if (a instanceof Duration && b instanceof Duration) return durationOf(a.nanos - b.nanos)
  if (a instanceof Timestamp && b instanceof Duration) return timestampOf(a.nanos - b.nanos, a.offset)
  if (a instanceof Timestamp && b instanceof Timestamp) return durationOf(a.nanos - b.nanos)
  return noOverload('_-_', a, b)
}

function noOverload(name: string, a: Value, b: Value): never {
  return celError(`no such overload: ${name}(${typeNameOf(a)}, ${typeNameOf(b)})`)
}

function isIn(meter: Meter, value: Value, holder: Value): boolean {
  if (isList(holder)) return holdsForSome(holder, item => isEqual(item, value, meter))
  if (isMap(holder)) return isThere(entryOf(holder, value))
  if (holder instanceof PartlyKnown)
    return entryOf(holder.known, value) !== undefined || undecided(holder.why)
  return noOverload('@in', value, holder)
}
