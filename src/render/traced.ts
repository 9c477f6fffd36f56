import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import { type Origins, originsOfPart, type SourceText } from '../core/origin.ts'
import type { Path } from '../core/path.ts'

/**
 * A value that is being built, with where it and its parts came from. It never changes: what is built upon it shares all
 * that stays the same.
 */
export interface Traced<T extends Json = Json> {
  readonly value: T
  readonly origins: Origins
}

/** The value of a document, all of which stands there. */
export function traced<T extends Json>(value: T, source: SourceText, document: number): Traced<T> {
  return { value, origins: { origin: { source, document, path: [] } } }
}

/** A field of a map or an item of a list; undefined where there is none. */
export function part({ value, origins }: Traced, segment: string | number): Traced | undefined {
  const found = child(value, segment)
  return found === undefined ? undefined : { value: found, origins: originsOfPart(origins, segment) }
}

/** The part that a path leads to; undefined where it leads nowhere. */
export function partAt(whole: Traced, path: Path): Traced | undefined {
  let reached: Traced | undefined = whole
  for (const segment of path) reached = reached && part(reached, segment)
  return reached
}

/** The fields of a map, in its order; none where it is not one. */
export function fieldsOf(whole: Traced): readonly (readonly [string, Traced])[] {
  const { value, origins } = whole
  if (!isObject(value)) return []
  return Object.entries(value).map(([name, item]) => [
    name,
    { value: item, origins: originsOfPart(origins, name) },
  ])
}

/** The items of a list; none where it is not one. */
export function itemsOf({ value, origins }: Traced): readonly Traced[] {
  if (!isArray(value)) return []
  return value.map((item, index) => ({ value: item, origins: originsOfPart(origins, index) }))
}

export function isText(whole: Traced): whole is Traced<string> {
  return typeof whole.value === 'string'
}

export function isMap(whole: Traced): whole is Traced<JsonObject> {
  return isObject(whole.value)
}

/** The items of the list at a path. */
export function listIn(whole: Traced, ...path: readonly string[]): readonly Traced[] {
  const found = partAt(whole, path)
  return found === undefined ? [] : itemsOf(found)
}

/** The maps in the list at a path. */
export function mapsIn(whole: Traced, ...path: readonly string[]): readonly Traced<JsonObject>[] {
  return listIn(whole, ...path).filter(isMap)
}

/** The texts in the list at a path. */
export function textsIn(whole: Traced, ...path: readonly string[]): readonly Traced<string>[] {
  return listIn(whole, ...path).filter(isText)
}

/** A map of these fields. It came from where `self` did; so did each field that stands there under its name. */
export function mapOf(fields: Iterable<readonly [string, Traced]>, { origin }: Origins): Traced<JsonObject> {
  const value: Record<string, Json> = Object.create(null)
  const parts: Record<string, Origins> = Object.create(null)
  for (const [name, field] of fields) {
    value[name] = field.value
    if (isPartOf(field.origins, origin, name)) delete parts[name]
    else parts[name] = field.origins
  }
  return { value, origins: withParts(origin, parts) }
}

/** A list of these items. It came from where `self` did; so did each item that stands there at its index. */
export function listOf(items: Iterable<Traced>, { origin }: Origins): Traced<readonly Json[]> {
  const value: Json[] = []
  const parts: Record<string, Origins> = Object.create(null)
  for (const item of items) {
    if (!isPartOf(item.origins, origin, value.length)) parts[value.length] = item.origins
    value.push(item.value)
  }
  return { value, origins: withParts(origin, parts) }
}

/** A map with one field added or replaced; the order of the others stays. */
export function withField(whole: Traced, name: string, field: Traced): Traced<JsonObject> {
  const value: Record<string, Json> = Object.assign(Object.create(null), whole.value)
  value[name] = field.value
  const parts: Record<string, Origins> = Object.assign(Object.create(null), whole.origins.parts)
  parts[name] = field.origins
  return { value, origins: { origin: whole.origins.origin, parts } }
}

/** A map without one of its fields. */
export function withoutField(whole: Traced, name: string): Traced {
  return mapOf(
    fieldsOf(whole).filter(([other]) => other !== name),
    whole.origins,
  )
}

/** A list with one item replaced. */
export function withItem(whole: Traced, index: number, item: Traced): Traced {
  return listOf(
    itemsOf(whole).map((other, at) => (at === index ? item : other)),
    whole.origins,
  )
}

/** The value with the part at a path replaced. What the path leads through is there. */
export function withPartAt(whole: Traced, path: Path, replacement: Traced): Traced {
  const [segment, ...rest] = path
  if (segment === undefined) return replacement
  const inner = part(whole, segment)
  if (inner === undefined && rest.length > 0) return whole
  const replaced = inner === undefined ? replacement : withPartAt(inner, rest, replacement)
  return typeof segment === 'number'
    ? withItem(whole, segment, replaced)
    : withField(whole, segment, replaced)
}

function child(value: Json, segment: string | number): Json | undefined {
  if (typeof segment === 'number') return isArray(value) ? value[segment] : undefined
  return isObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined
}

/** Whether something came, whole, from a part of a place. */
function isPartOf(
  { origin, parts }: Origins,
  { source, document, path }: Origins['origin'],
  segment: string | number,
): boolean {
  return (
    parts === undefined &&
    origin.source === source &&
    origin.document === document &&
    origin.path.length === path.length + 1 &&
    origin.path.at(-1) === segment &&
    path.every((step, index) => step === origin.path[index])
  )
}

function withParts(origin: Origins['origin'], parts: Record<string, Origins>): Origins {
  return Object.keys(parts).length === 0 ? { origin } : { origin, parts }
}
