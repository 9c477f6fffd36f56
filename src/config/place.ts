import { isArray, isObject, type Json, valueAt } from '../core/json.ts'
import type { Range } from '../core/location.ts'
import type { Origin } from '../core/origin.ts'
import type { Path } from '../core/path.ts'
import { unknownName } from '../core/unknown-name.ts'
import { UsageError } from '../core/usage-error.ts'
import type { YamlDocument } from '../yaml/documents.ts'
import { type LineIndex, locate } from '../yaml/locate.ts'

/** A configuration file that has been parsed. */
export interface ConfigText {
  /** Absolute. */
  readonly path: string
  /** As it is shown to the user. */
  readonly file: string
  readonly document: YamlDocument
  /** Which document of the file that is, from 0. */
  readonly index: number
  readonly lines: LineIndex
}

/** A value in a configuration, with the place it stands at, so that whatever is wrong with it can be pointed at. */
export interface Place {
  readonly text: ConfigText
  readonly path: Path
  readonly value: Json
}

/** The place of what stands below another one. */
export function within({ text, path, value }: Place, below: Path): Place {
  return { text, path: [...path, ...below], value: valueAt(value, below) ?? null }
}

/** Where a value, or its key, stands in its file. */
export function rangeOfPlace({ text, path }: Place, at: 'key' | 'value' = 'value'): Range {
  return locate(text.document, path, at, text.lines)
}

/** The same for the user: `FILE:LINE:COLUMN`. */
export function shownPlace(place: Place, at: 'key' | 'value' = 'value'): string {
  const { line, column } = rangeOfPlace(place, at)
  return `${place.text.file}:${line}:${column}`
}

/** A value in a configuration as something that others are made of. */
export function originOfPlace({ text, path }: Place): Origin {
  return { source: { file: text.path }, document: text.index, path }
}

/** Ends the run with a message about one place: `FILE:LINE:COLUMN: MESSAGE`. */
export function fail(place: Place, message: string, at: 'key' | 'value' = 'value'): never {
  throw new UsageError(`${shownPlace(place, at)}: ${message}`)
}

/** The fields of an object by name. Those not among `allowed` are an error that says which was meant. */
export function fieldsOf(place: Place, allowed: readonly string[], what: string): ReadonlyMap<string, Place> {
  const fields = entriesOf(place)
  for (const [name, field] of fields) {
    if (!allowed.includes(name)) fail(field, unknownName(what, name, allowed), 'key')
  }
  return fields
}

/** The entries of an object whose keys are free. */
export function entriesOf(place: Place): ReadonlyMap<string, Place> {
  const { value, path, text } = place
  if (!isObject(value)) fail(place, `expected a mapping, found ${describe(value)}`)
  return new Map(
    Object.entries(value).map(([key, item]) => [key, { text, path: [...path, key], value: item }]),
  )
}

/** The items of a list; a single value counts as a list of one. */
export function itemsOf(place: Place): readonly Place[] {
  const { value, path, text } = place
  if (!isArray(value)) return [place]
  return value.map((item, index) => ({ text, path: [...path, index], value: item }))
}

/** A string. */
export function stringOf(place: Place): string {
  const { value } = place
  if (typeof value === 'string') return value
  const hint = typeof value === 'object' ? '' : '; put it in quotes'
  return fail(place, `expected a string, found ${describe(value)}${hint}`)
}

/** Strings, and at least one of them; a single one counts as a list. None is empty. */
export function stringsOf(place: Place): readonly string[] {
  const items = itemsOf(place).map(nonEmptyOf)
  return items.length > 0 ? items : fail(place, 'expected at least one, found an empty list')
}

/** A string that says something. */
export function nonEmptyOf(place: Place): string {
  const text = stringOf(place)
  return text.trim() === '' ? fail(place, 'expected a text, found an empty one') : text
}

/** Yes or no. */
export function booleanOf(place: Place): boolean {
  const { value } = place
  return typeof value === 'boolean' ? value : fail(place, `expected true or false, found ${describe(value)}`)
}

/** One of a few words. */
export function wordOf<T extends string>(place: Place, words: readonly T[], what: string): T {
  const word = words.find(word => word === place.value)
  if (word !== undefined) return word
  return fail(
    place,
    typeof place.value === 'string' ? unknownName(what, place.value, words) : expected(words, place.value),
  )
}

function expected(words: readonly string[], value: Json): string {
  return `expected one of ${words.join(', ')}, found ${describe(value)}`
}

/** What a value is, in words for messages: a text is not shown, since the file may be no configuration at all. */
export function describe(value: Json): string {
  if (value === null) return 'nothing'
  if (isArray(value)) return 'a list'
  if (isObject(value)) return 'a mapping'
  return typeof value === 'bigint'
    ? 'a number'
    : typeof value === 'boolean'
      ? `${value}`
      : `a ${typeof value}`
}
