import { valueAt } from '../core/json.ts'
import { isNumber } from '../core/numbers.ts'
import type { Path } from '../core/path.ts'
import type { Resource } from '../core/resource.ts'
import type { ObjectSubject } from './combinators.ts'

const NONE: readonly ObjectSubject[] = []

/**
 * The resource itself as the only subject, where it has one of those API versions. Most versions that are no longer served
 * have fields of other names.
 */
export function objects(...apiVersions: readonly string[]): (resource: Resource) => readonly ObjectSubject[] {
  return resource =>
    apiVersions.includes(resource.apiVersion) ? [{ path: [], object: resource.object }] : NONE
}

/** The text at a path; undefined where there is none, or another value. */
export function textAt(object: unknown, path: Path): string | undefined {
  const text = valueAt(object, path)
  return typeof text === 'string' ? text : undefined
}

/** The number at a path; undefined where there is none, or a text that something fills in later. */
export function numberAt(object: unknown, path: Path): number | bigint | undefined {
  const number = valueAt(object, path)
  return isNumber(number) ? number : undefined
}
