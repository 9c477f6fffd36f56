import { isArray, isObject, type JsonObject } from '../core/json.ts'
import type { Path } from '../core/path.ts'

/** The value at a path inside any value; undefined where it leads nowhere. */
export function fieldAt(root: unknown, path: Path): unknown {
  let node = root
  for (const segment of path) {
    if (isArray(node) && typeof segment === 'number') node = node[segment]
    else if (isObject(node) && Object.hasOwn(node, segment)) node = node[segment]
    else return undefined
  }
  return node
}

/** The string at a path; undefined where there is none, or an empty one. */
export function textAt(root: unknown, path: Path): string | undefined {
  const value = fieldAt(root, path)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** An object in a list with the place it stands at. */
export interface PlacedItem {
  readonly item: JsonObject
  readonly path: Path
}

/** The objects in the list at a path; none where there is no list. */
export function itemsAt(root: unknown, path: Path): readonly PlacedItem[] {
  const list = fieldAt(root, path)
  if (!isArray(list)) return []
  return list.flatMap((item, index) => (isObject(item) ? [{ item, path: [...path, index] }] : []))
}

/** The strings in the list at a path, with their places; none where there is no list. */
export function textsAt(
  root: unknown,
  path: Path,
): readonly { readonly text: string; readonly path: Path }[] {
  const list = fieldAt(root, path)
  if (!isArray(list)) return []
  return list.flatMap((text, index) => (typeof text === 'string' ? [{ text, path: [...path, index] }] : []))
}
