import type { Gaps } from '../core/gaps.ts'
import { isArray, type Json, type JsonObject } from '../core/json.ts'
import type { Path } from '../core/path.ts'

/** A change to make where a manifest says something else than what it comes to. Without a value the field goes. */
export interface Edit {
  readonly path: Path
  readonly value: Json | undefined
  /** Given where the value has the wrong shape: it goes, and leaves a gap. In a list the `value` takes its place. */
  readonly isGap?: boolean
}

/** The object with the edits made; what they do not touch is shared with the original. `gaps` is told of the gaps. */
export function mend(object: JsonObject, edits: readonly Edit[], gaps: Gaps): JsonObject {
  if (edits.length === 0) return object
  const own = new Set<object>()
  let root: Json = object
  const copyOnce = (value: Json): Record<string | number, Json> => {
    const copy = own.has(value as object) ? value : copyOf(value)
    own.add(copy as object)
    return copy as Record<string | number, Json>
  }
  for (const { path, value, isGap } of edits) {
    const last = path.at(-1)
    if (last === undefined) continue
    let parent = copyOnce(root)
    root = parent as Json
    for (const segment of path.slice(0, -1)) {
      const child = copyOnce(parent[segment] as Json)
      parent[segment] = child as Json
      parent = child
    }
    if (isGap) gaps.add(path)
    if (isGap && typeof last === 'string') leaveGap(parent, last, () => gaps.noteAsked(path))
    else if (value === undefined) delete parent[last]
    else parent[last] = value
  }
  return root as JsonObject
}

/** Puts nothing in the place of a field: who goes through all fields does not meet it, and who asks for it is noted. */
function leaveGap(parent: object, field: string, noteAsked: () => void): void {
  Object.defineProperty(parent, field, { get: noteAsked, enumerable: false, configurable: true })
}

/** A shallow copy. Objects have no prototype, so that a key that is absent reads as undefined whatever its name. */
function copyOf(value: Json): Json {
  return isArray(value) ? [...value] : Object.assign(Object.create(null), value)
}
