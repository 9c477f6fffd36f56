import { plainText } from '../../template/text/text.ts'
import {
  Bytes,
  Dict,
  List,
  type Plain,
  plain,
  Sized,
  Struct,
  typeOf,
  type Value,
} from '../../template/value/value.ts'

/** Beyond this, values that hold themselves are taken for equal. */
const DEEPEST = 1000

/** Whether two values are equal and of the same types, down to their parts: `reflect.DeepEqual`. */
export function isDeepEqual(left: Value, right: Value, spend: (units: number) => void, depth = 0): boolean {
  spend(1)
  const [a, b] = [plain(left), plain(right)]
  if (a === b) return true
  if (a === null || b === null || typeOf(a).name !== typeOf(b).name) return false
  if (depth > DEEPEST) return true
  const areEqual = (one: Value, other: Value) => isDeepEqual(one, other, spend, depth + 1)
  if (a instanceof List && b instanceof List) return areListsEqual(a, b, areEqual)
  if (a instanceof Dict && b instanceof Dict)
    return a.isNil === b.isNil && areEntriesEqual(a.entries, b.entries, areEqual)
  if (a instanceof Struct && b instanceof Struct) return areEntriesEqual(a.fields, b.fields, areEqual)
  return areScalarsEqual(a, b)
}

type AreEqual = (one: Value, other: Value) => boolean

function areListsEqual(a: List, b: List, areEqual: AreEqual): boolean {
  if (a.isNil !== b.isNil || a.items.length !== b.items.length) return false
  return a.items.every((item, index) => areEqual(item, b.items[index] ?? null))
}

function areEntriesEqual(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
  areEqual: AreEqual,
): boolean {
  return a.size === b.size && [...a].every(([key, item]) => b.has(key) && areEqual(item, b.get(key) ?? null))
}

function areScalarsEqual(a: Plain, b: Plain): boolean {
  if (a instanceof Sized && b instanceof Sized) return a.value === b.value
  if (a instanceof Bytes && b instanceof Bytes) return plainText(a.text) === plainText(b.text)
  return false
}
