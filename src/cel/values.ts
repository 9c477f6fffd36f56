import { isArray, type Json } from '../core/json.ts'

/**
 * A JSON value as expressions see it: whole numbers are `int`, others `double`. Objects become maps, so that a label
 * called `constructor` is a key like any other. Numbers beyond 64 bits are `double`, as Kubernetes decodes them.
 */
export function toCel(value: Json): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? value : Number(value)
  if (typeof value !== 'object' || value === null) return value
  if (isArray(value)) return value.map(toCel)
  return new Map(Object.entries(value).map(([key, item]) => [key, toCel(item)]))
}

/** A value as a map; undefined where it is none. Those that expressions make are plain objects. */
export function mapOf(value: unknown): ReadonlyMap<unknown, unknown> | undefined {
  if (value instanceof Map) return value
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return undefined
  return new Map(Object.entries(value))
}

/** Something that compares itself, as the types of Kubernetes do. */
interface Comparable {
  equals(other: unknown): boolean
}

/**
 * Whether two values are equal: numbers by their amount whatever their type, lists and maps by what they hold.
 * https://github.com/google/cel-spec/blob/master/doc/langdef.md#equality
 */
export function celEquals(a: unknown, b: unknown): boolean {
  if (a === b) return true
  // biome-ignore lint/suspicious/noDoubleEquals: 1n is to equal 1
  if (isNumber(a) && isNumber(b)) return a.valueOf() == b.valueOf()
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => celEquals(item, b[index]))
  }
  const [map, other] = [mapOf(a), mapOf(b)]
  if (map !== undefined) {
    if (other === undefined || map.size !== other.size) return false
    return [...map].every(([key, item]) => other.has(key) && celEquals(item, other.get(key)))
  }
  if (a instanceof Date) return b instanceof Date && a.getTime() === b.getTime()
  return isComparable(a) && a.equals(b)
}

/** Of `int`, `uint` and `double`, the second is an object of the library. */
function isNumber(value: unknown): value is bigint | number | { valueOf(): bigint } {
  if (typeof value === 'bigint' || typeof value === 'number') return true
  return typeof value === 'object' && value !== null && typeof value.valueOf() === 'bigint'
}

function isComparable(value: unknown): value is Comparable {
  return (
    typeof value === 'object' && value !== null && 'equals' in value && typeof value.equals === 'function'
  )
}
