import { isArray, isObject } from '../core/json.ts'
import type { Path } from '../core/path.ts'

/** A value with the place it stands at. */
export interface PlacedValue {
  readonly value: unknown
  readonly path: Path
}

/**
 * Every value that a pattern of fields leads to: names from the root down, `*` for each item of a list. What has another
 * shape on the way is passed over.
 */
export function valuesAt(root: unknown, pattern: readonly string[]): readonly PlacedValue[] {
  let found: readonly PlacedValue[] = [{ value: root, path: [] }]
  for (const field of pattern) {
    found = found.flatMap(({ value, path }) => step(value, path, field))
    if (found.length === 0) break
  }
  return found
}

function step(value: unknown, path: Path, field: string): readonly PlacedValue[] {
  if (field === '*') {
    return isArray(value) ? value.map((item, index) => ({ value: item, path: [...path, index] })) : []
  }
  if (!isObject(value) || !Object.hasOwn(value, field)) return []
  return [{ value: value[field], path: [...path, field] }]
}
