import { isArray, type Json, type JsonObject } from '../core/json.ts'
import type { Path } from '../core/path.ts'

/** A change to make where a manifest says something else than what it comes to. Without a value the field goes. */
export interface Edit {
  readonly path: Path
  readonly value: Json | undefined
}

/** The object with the edits made; what they do not touch is shared with the original. */
export function mend(object: JsonObject, edits: readonly Edit[]): JsonObject {
  if (edits.length === 0) return object
  const own = new Set<object>()
  let root: Json = object
  const copyOnce = (value: Json): Record<string | number, Json> => {
    const copy = own.has(value as object) ? value : copyOf(value)
    own.add(copy as object)
    return copy as Record<string | number, Json>
  }
  for (const { path, value } of edits) {
    const last = path.at(-1)
    if (last === undefined) continue
    let parent = copyOnce(root)
    root = parent as Json
    for (const segment of path.slice(0, -1)) {
      const child = copyOnce(parent[segment] as Json)
      parent[segment] = child as Json
      parent = child
    }
    if (value === undefined) delete parent[last]
    else parent[last] = value
  }
  return root as JsonObject
}

/** A shallow copy. Objects have no prototype, so that a key that is absent reads as undefined whatever its name. */
function copyOf(value: Json): Json {
  return isArray(value) ? [...value] : Object.assign(Object.create(null), value)
}
