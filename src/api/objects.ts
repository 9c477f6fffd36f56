import { isArray } from '../core/json.ts'
import type { Resource } from '../core/resource.ts'
import type { ObjectSubject } from './combinators.ts'
import { fieldOf } from './fields.ts'

const NONE: readonly ObjectSubject[] = []

/**
 * The resource itself as the only subject, where it has one of those API versions. Most versions that are no longer served
 * have fields of other names.
 */
export function objects(...apiVersions: readonly string[]): (resource: Resource) => readonly ObjectSubject[] {
  return resource =>
    apiVersions.includes(resource.apiVersion) ? [{ path: [], object: resource.object }] : NONE
}

/** The value that fields lead to, without lists on the way; undefined where they lead nowhere. */
export function at(object: unknown, ...fields: readonly string[]): unknown {
  let node = object
  for (const field of fields) node = fieldOf(node, field)
  return node
}

/** The list that fields lead to; an empty one where there is none. */
export function listAt(object: unknown, ...fields: readonly string[]): readonly unknown[] {
  const list = at(object, ...fields)
  return isArray(list) ? list : []
}

/** The text that fields lead to; undefined where there is none, or another value. */
export function textAt(object: unknown, ...fields: readonly string[]): string | undefined {
  const text = at(object, ...fields)
  return typeof text === 'string' ? text : undefined
}

/** The number that fields lead to; undefined where there is none, or a text that something fills in later. */
export function numberAt(object: unknown, ...fields: readonly string[]): number | undefined {
  const number = at(object, ...fields)
  return typeof number === 'number' ? number : undefined
}
