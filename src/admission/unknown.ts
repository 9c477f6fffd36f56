import { toCel } from '../cel/evaluate/json.ts'
import { PartlyKnown, Unknown, type Value } from '../cel/evaluate/values.ts'
import { isArray, type Json } from '../core/json.ts'
import { isUnknownYet, unknownBelow } from '../core/unknown-yet.ts'

const FILLED_IN_LATER = 'values that are still to be filled in'

/** A JSON value as expressions see it. What another tool is still to fill in is not known. */
export function celValue(value: Json, isUnknown = isUnknownYet): Value {
  if (isUnknown(value)) return new Unknown(FILLED_IN_LATER)
  if (typeof value !== 'object' || value === null) return toCel(value)
  if (isArray(value)) return value.map(item => celValue(item, isUnknown))
  const entries = Object.entries(value).map(
    ([key, item]) => [key, celValue(item, unknownBelow(key, isUnknown))] as const,
  )
  return Object.keys(value).some(isUnknownYet) ? new PartlyKnown(entries, FILLED_IN_LATER) : new Map(entries)
}
