import type { Path } from './path.ts'

/**
 * A JSON value as the API server receives it from kubectl. Integers beyond 2^53 are `bigint`, so that they stay
 * exact; every other number is a `number`, and an integral one counts as an integer however it was spelled.
 */
export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject

/** A JSON object. A key that is absent reads as `undefined`. */
export interface JsonObject {
  readonly [key: string]: Json
}

/** Whether a value is a JSON object: not null, not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a value is a JSON array. (`Array.isArray` does not narrow readonly arrays.) */
export function isArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value)
}

/** The value of a field that an object has itself; undefined where it does not, or where there is no object. */
export function fieldOf(holder: unknown, name: string): Json | undefined {
  return isObject(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined
}

/** The value a path leads to, through fields of objects and items of lists; undefined where it leads nowhere. */
export function valueAt(root: unknown, path: Path): Json | undefined {
  let node = root
  for (const segment of path) {
    if (typeof segment === 'string') node = fieldOf(node, segment)
    else node = isArray(node) ? node[segment] : undefined
    if (node === undefined) return undefined
  }
  return node as Json | undefined
}

/** The text at a path; undefined where there is none, or an empty one. */
export function textAt(root: unknown, path: Path): string | undefined {
  return textOf(valueAt(root, path))
}

/** The items of the list at a path; none where there is no list. */
export function listAt(root: unknown, path: Path): readonly Json[] {
  return itemsIn(valueAt(root, path))
}

/** A value that is a text, and not an empty one; undefined otherwise. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The items of a value that is a list; none otherwise. */
export function itemsIn(value: unknown): readonly Json[] {
  return isArray(value) ? value : []
}

/** The objects among the items of a list. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  return itemsIn(value).filter(isObject)
}

/** The texts among the items of a list. */
export function textsIn(value: unknown): readonly string[] {
  return itemsIn(value).filter(item => typeof item === 'string')
}

/** Whether two values are equal, however their keys are ordered. */
export function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (isArray(a) && isArray(b))
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]))
  if (!isObject(a) || !isObject(b)) return false
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every(name => isSame(a[name], fieldOf(b, name)))
}

/** A value as JSON, with all the digits of its numbers, and the same for equal values: keys are sorted. */
export function jsonText(value: unknown): string {
  if (isArray(value)) return `[${value.map(jsonText).join()}]`
  if (!isObject(value)) return typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? '')
  return `{${Object.keys(value)
    .sort()
    .map(name => `${JSON.stringify(name)}:${jsonText(value[name])}`)
    .join()}}`
}

/** An object with other values under the same names. */
export function mapValues(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]))
}
