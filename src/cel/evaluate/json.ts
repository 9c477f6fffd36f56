import { isArray, type Json } from '../../core/json.ts'
import type { Value } from './values.ts'

/**
 * A JSON value as expressions see it: whole numbers are `int`, others `double`. Numbers beyond 64 bits are `double`, as
 * Kubernetes decodes them.
 */
export function toCel(value: Json): Value {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? value : Number(value)
  if (typeof value !== 'object' || value === null) return value
  if (isArray(value)) return value.map(toCel)
  return new Map(Object.entries(value).map(([key, item]) => [key, toCel(item)]))
}
