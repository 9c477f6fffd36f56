import { valueAt } from '../core/json.ts'
import { isNumber } from '../core/numbers.ts'
import type { Path } from '../core/path.ts'
import type { Resource } from '../core/resource.ts'
import { isUnknownAt } from '../core/unknown-yet.ts'
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

/** The text at a path; undefined where there is none, another value, or one that something fills in later. */
export function textAt(object: unknown, path: Path): string | undefined {
  const text = valueAt(object, path)
  return typeof text === 'string' && !isUnknownAt(text, path) ? text : undefined
}

/**
 * Whether any of the values at these paths is still to be filled in. What compares them cannot be decided then; what looks at a
 * single value need not ask, since nothing is reported of such a one.
 */
export function isUndecided(object: unknown, ...paths: readonly Path[]): boolean {
  return paths.some(path => isUnknownAt(valueAt(object, path), path))
}

/** The number at a path; undefined where there is none, or a text that something fills in later. */
export function numberAt(object: unknown, path: Path): number | bigint | undefined {
  const number = valueAt(object, path)
  return isNumber(number) ? number : undefined
}
