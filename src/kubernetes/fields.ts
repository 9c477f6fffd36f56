import { isArray, isObject, type JsonObject, valueAt } from '../core/json.ts'
import type { Path } from '../core/path.ts'

/** An object in a list with the place it stands at. */
export interface PlacedItem {
  readonly item: JsonObject
  readonly path: Path
}

/** The objects in the list at a path; none where there is no list. */
export function itemsAt(root: unknown, path: Path): readonly PlacedItem[] {
  const list = valueAt(root, path)
  if (!isArray(list)) return []
  return list.flatMap((item, index) => (isObject(item) ? [{ item, path: [...path, index] }] : []))
}

/** The strings in the list at a path, with their places; none where there is no list. */
export function textsAt(
  root: unknown,
  path: Path,
): readonly { readonly text: string; readonly path: Path }[] {
  const list = valueAt(root, path)
  if (!isArray(list)) return []
  return list.flatMap((text, index) => (typeof text === 'string' ? [{ text, path: [...path, index] }] : []))
}
