import { holdsForAll, holdsForSome, undecided } from './failures.ts'
import { type Identity, identityOf, withIdentity } from './identity.ts'
import { type Meter, TEXT } from './meter.ts'
import {
  Duration,
  Fields,
  isList,
  isMap,
  Message,
  Opaque,
  Optional,
  PartlyKnown,
  Timestamp,
  TypeValue,
  Uint,
  Unknown,
  type Value,
} from './values.ts'

/**
 * Whether two values are equal: numbers by their amount whatever their type, lists and maps by what they hold. Values of
 * different types are not equal, which is not an error.
 * https://github.com/google/cel-spec/blob/master/doc/langdef.md#equality
 */
export function isEqual(a: Value, b: Value, meter: Meter): boolean {
  meter.spend(typeof a === 'string' ? Math.max(1, a.length * TEXT) : 1)
  if (a instanceof Unknown) return undecided(a.why)
  if (b instanceof Unknown) return undecided(b.why)
  if (typeof a === 'string' || typeof a === 'boolean' || a === null) return a === b
  const number = amountOf(a)
  if (number !== undefined) return isSameAmount(number, amountOf(b))
  if (isList(a)) return isList(b) && areListsEqual(a, b, meter)
  if (isMap(a) || a instanceof PartlyKnown) return areMapsEqual(a, b, meter)
  return isSameObject(a, b, meter)
}

/** The amount of a number of any type. */
export function amountOf(value: Value): bigint | number | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') return value
  return value instanceof Uint ? value.amount : undefined
}

function isSameAmount(a: bigint | number, b: bigint | number | undefined): boolean {
  if (b === undefined || typeof a === typeof b) return a === b
  // Go compares an integer with a double as doubles.
  return Number(a) === Number(b)
}

function isSameObject(a: Value, b: Value, meter: Meter): boolean {
  if (a instanceof Optional) return b instanceof Optional && areOptionalsEqual(a, b, meter)
  if (a instanceof Timestamp) return b instanceof Timestamp && a.nanos === b.nanos
  if (a instanceof Duration) return b instanceof Duration && a.nanos === b.nanos
  if (a instanceof TypeValue) return b instanceof TypeValue && a.name === b.name
  if (a instanceof Uint8Array) return b instanceof Uint8Array && Buffer.compare(a, b) === 0
  if (a instanceof Opaque) return b instanceof Opaque && a.typeName === b.typeName && a.equals(b)
  if (a instanceof Message) return b instanceof Message && areMessagesEqual(a, b, meter)
  return a instanceof Fields && a === b
}

function areMessagesEqual(a: Message, b: Message, meter: Meter): boolean {
  return a.typeName === b.typeName && areMapsEqual(a.fields, b.fields, meter)
}

function areOptionalsEqual(a: Optional, b: Optional, meter: Meter): boolean {
  if (a.value === undefined || b.value === undefined) return a.value === b.value
  return isEqual(a.value, b.value, meter)
}

function areListsEqual(a: readonly Value[], b: readonly Value[], meter: Meter): boolean {
  if (a.length !== b.length) return false
  const identity = identityOf(a)
  if (identity === undefined)
    return holdsForAll(a.entries(), ([index, item]) => isEqual(item, b[index] ?? null, meter))
  return holdsForAll(a, item =>
    holdsForSome(b, other => isOneWith(item, other, identity, meter) && isEqual(item, other, meter)),
  )
}

function areMapsEqual(a: Value, b: Value, meter: Meter): boolean {
  if (a instanceof PartlyKnown) return isMap(b) || b instanceof PartlyKnown ? undecided(a.why) : false
  if (b instanceof PartlyKnown) return undecided(b.why)
  if (!isMap(a) || !isMap(b) || a.size !== b.size) return false
  return holdsForAll(a, ([key, item]) => {
    const other = entryOf(b, key)
    return other !== undefined && isEqual(item, other, meter)
  })
}

/** The value under a key of a map; numbers are the same key whatever their type. */
export function entryOf(map: ReadonlyMap<Value, Value>, key: Value): Value | undefined {
  const found = map.get(key)
  if (found !== undefined) return found
  const amount = amountOf(key)
  const [first] = map.keys()
  // Keys are of one type but for what a macro makes of mixed values.
  if (amount === undefined || first === undefined || amountOf(first) === undefined) return undefined
  for (const [other, value] of map) if (isSameAmount(amount, amountOf(other))) return value
  return undefined
}

/** The items of both lists; where they share one, that of the second list replaces that of the first. */
export function union(left: readonly Value[], right: readonly Value[], meter: Meter): readonly Value[] {
  meter.spend(left.length + right.length)
  const identity = identityOf(left)
  if (identity === undefined) return [...left, ...right]
  const items = [...left]
  for (const item of right) {
    const index = items.findIndex(other => isOneWith(item, other, identity, meter))
    if (index < 0) items.push(item)
    else items[index] = item
  }
  return withIdentity(items, identity)
}

function isOneWith(a: Value, b: Value, identity: Identity, meter: Meter): boolean {
  if (identity === 'whole') return isEqual(a, b, meter)
  if (!isMap(a) || !isMap(b)) return false
  return identity.every(key => {
    const [one, other] = [a.get(key), b.get(key)]
    if (one === undefined || other === undefined) return one === other
    return isEqual(one, other, meter)
  })
}
