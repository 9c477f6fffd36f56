import { Dict, List, type Value } from '../../template/value/value.ts'

/** A copy that shares no map and no list with what it was made of. */
function copyOf(value: Value): Value {
  if (value instanceof Dict) return copyOfDict(value)
  if (value instanceof List) return new List(value.items.map(copyOf), detailsOf(value))
  return value
}

export function copyOfDict(dict: Dict): Dict {
  return withEntries(
    dict,
    [...dict.entries].map(([key, value]) => [key, copyOf(value)] as const),
  )
}

/** A copy that shares what it holds. */
export function shallowCopyOf(dict: Dict): Dict {
  return withEntries(dict, dict.entries)
}

function withEntries(dict: Dict, entries: Iterable<readonly [string, Value]>): Dict {
  return new Dict(entries, detailsOf(dict))
}

function detailsOf({ type, origin, isNil }: Dict | List) {
  return { type, origin, isNil }
}
