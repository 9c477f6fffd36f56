import type { Json, JsonObject } from '../../core/json.ts'
import type { Origins } from '../../core/origin.ts'
import {
  isMap,
  isText,
  itemsOf,
  listOf,
  mapOf,
  mapsIn,
  part,
  partAt,
  type Traced,
  withField,
} from '../traced.ts'

/** A text at a path; undefined where there is none, or an empty one. */
export function textIn(whole: Traced, ...path: readonly string[]): Traced<string> | undefined {
  const found = partAt(whole, path)
  return found !== undefined && isText(found) && found.value !== '' ? found : undefined
}

/** The map at a path; an empty one where there is none. */
export function mapIn(whole: Traced, ...path: readonly string[]): Traced<JsonObject> {
  const found = partAt(whole, path)
  return found !== undefined && isMap(found) ? found : { value: {}, origins: whole.origins }
}

/** A map with items at the end of one of its lists. */
export function appendedTo(
  whole: Traced<JsonObject>,
  name: string,
  items: readonly Traced[],
): Traced<JsonObject> {
  const [first] = items
  if (first === undefined) return whole
  const before = part(whole, name)
  const all = [...(before === undefined ? [] : itemsOf(before)), ...items]
  return withField(whole, name, listOf(all, before?.origins ?? first.origins))
}

/** A map with entries in a list of its, each in the place of the one that is called the same by its `name`. */
export function replacedIn(
  whole: Traced<JsonObject>,
  name: string,
  entries: readonly Traced<JsonObject>[],
): Traced<JsonObject> {
  if (entries.length === 0) return whole
  const called = new Set(entries.map(({ value }) => value['name']))
  const kept = mapsIn(whole, name).filter(({ value }) => !called.has(value['name']))
  const emptied = withField(whole, name, listOf(kept, part(whole, name)?.origins ?? whole.origins))
  return appendedTo(emptied, name, entries)
}

/** A map of values that all came from one place. */
export function mapFrom(value: Readonly<Record<string, Json>>, origins: Origins): Traced<JsonObject> {
  const whole = { origin: origins.origin }
  return mapOf(
    Object.entries(value).map(([name, item]) => [name, { value: item, origins: whole }]),
    whole,
  )
}
