import { isArray, isObject, type Json } from '../core/json.ts'
import type { Path } from '../core/path.ts'

/** The value a path leads to; undefined where it leads nowhere. */
export function valueAt(root: Json, path: Path): Json | undefined {
  let node: Json | undefined = root
  for (const segment of path) {
    if (isArray(node)) node = node[Number(segment)]
    else node = isObject(node) ? node[segment] : undefined
  }
  return node
}
