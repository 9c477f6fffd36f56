import { CallFailure } from '../../template/declare.ts'
import { type Details, Dict, List, plain, type Value } from '../../template/value/value.ts'

/** How many units of work a value counts for: what is kept of each is more than a character. */
export const VALUE_COST = 20

/** Beyond this, a value is taken for one that holds itself. */
const DEEPEST = 1000

/** A copy of a value that shares no map with it. */
export function deepCopy(value: Value, spend: (units: number) => void, depth = 0): Value {
  spend(VALUE_COST)
  if (depth > DEEPEST) throw new CallFailure('a value that holds itself cannot be copied')
  const bare = plain(value)
  const copy = (item: Value) => deepCopy(item, spend, depth + 1)
  if (bare instanceof List) return new List(bare.items.map(copy), detailsOf(bare))
  if (!(bare instanceof Dict)) return value
  return new Dict(
    [...bare.entries].map(([key, item]) => [key, copy(item)] as const),
    detailsOf(bare),
  )
}

function detailsOf({ type, origin, methods, isNil }: List | Dict): Details {
  return { type, origin, isNil, ...(methods && { methods }) }
}
