import { isArray, isObject, type Json, type JsonObject } from '../../core/json.ts'
import type { Origins } from '../../core/origin.ts'
import type { Path } from '../../core/path.ts'
import { isMap, partAt, type Traced, withPartAt } from '../traced.ts'

/** An object, with the origins of what is shared in it. */
export interface Sharing {
  readonly object: Traced<JsonObject>
  readonly shared: readonly Origins[]
}

/**
 * kustomize puts one and the same node wherever it adds a label: to the metadata, the selector, the template. Whoever gives
 * the label another value in one of those places later changes it in all of them, even where selectors are to be left alone.
 * The origins of such labels are the same object in all places, which tells them from others.
 */
export function withSharedChanges({ object: before, shared }: Sharing, after: Traced<JsonObject>): Sharing {
  return shared.reduce<Sharing>(
    ({ object, shared: known }, origins) => {
      const paths = pathsWith(before.value, before.origins, origins)
      const changed = paths
        .map(path => partAt(object, path))
        .find(found => found && found.origins !== origins)
      if (changed === undefined) return { object, shared: [...known, origins] }
      const instead = { value: changed.value, origins: { ...changed.origins } }
      return {
        object: paths.reduce((each, path) => replaced(each, path, instead), object),
        shared: [...known, instead.origins],
      }
    },
    { object: after, shared: [] },
  )
}

function replaced(object: Traced<JsonObject>, path: Path, instead: Traced): Traced<JsonObject> {
  const result = partAt(object, path) === undefined ? object : withPartAt(object, path, instead)
  return isMap(result) ? result : object
}

/** The paths of the parts that have certain origins. */
function pathsWith(value: Json | undefined, { parts }: Origins, wanted: Origins): readonly Path[] {
  return Object.entries(parts ?? {}).flatMap(([name, part]) => {
    const [step, inner] = isArray(value)
      ? [Number(name), value[Number(name)]]
      : [name, isObject(value) ? value[name] : undefined]
    return part === wanted ? [[step]] : pathsWith(inner, part, wanted).map(path => [step, ...path])
  })
}
