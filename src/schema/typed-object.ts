import { groupOf, versionOf } from '../core/group-kind.ts'
import type { JsonObject } from '../core/json.ts'
import type { Path } from '../core/path.ts'

/** An object that says what it is. */
export interface TypedObject {
  readonly object: JsonObject
  readonly apiVersion: string
  readonly group: string
  /** The version within the group. */
  readonly version: string
  readonly kind: string
}

/** The text of a scalar as it stands in the file, so that a message can show what was written. */
export type Source = (path: Path) => string | undefined

/** What an object says it is; undefined where it does not. */
export function typedObject(object: JsonObject): TypedObject | undefined {
  const { apiVersion, kind } = object
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '')
    return undefined
  return { object, apiVersion, group: groupOf(apiVersion), version: versionOf(apiVersion), kind }
}
