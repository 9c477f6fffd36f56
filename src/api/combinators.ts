import { fieldOf, isArray, isObject } from '../core/json.ts'
import { isNumber } from '../core/numbers.ts'
import { type Path, toFieldPath } from '../core/path.ts'
import { suggest } from '../core/suggest.ts'
import { isUnknownAt, isUnknownYet } from '../core/unknown-yet.ts'
import type { Grammar } from '../kubernetes/grammar/names.ts'
import type { Constraint, Report, Subject } from './constraint.ts'
import { type Fields, valuesOf } from './fields.ts'
import { alternatives, longerThan, nameOf, quote } from './wording.ts'

/** A subject that is an object, or holds one: what the constraints made here look into. */
export interface ObjectSubject extends Subject {
  readonly object: unknown
}

/** What every constraint says of itself; see `Constraint`. */
export type Words = Omit<Constraint<ObjectSubject>, 'check' | 'field'>

/** A constraint on a subject with an object; it serves for every subject that holds more than that. */
export type ObjectConstraint = Constraint<ObjectSubject>

type When = (object: unknown) => boolean

/** Whether a field counts as not given: absent, or the zero value that Go cannot tell from that. */
export function isUnset(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  if (isArray(value)) return value.length === 0
  return isObject(value) && Object.keys(value).length === 0
}

/** Several checks under one id; each is made with the words of the whole. */
export function together(
  words: Words,
  parts: (words: Words) => readonly ObjectConstraint[],
): ObjectConstraint {
  const made = parts(words)
  const [field, ...others] = new Set(made.map(part => part.field))
  const checks = made.map(({ check }) => check)
  return {
    ...words,
    ...(field !== undefined && others.length === 0 && { field }),
    check: (subject, report, resource) => {
      for (const check of checks) check(subject, report, resource)
    },
  }
}

/** The field must not be empty where it is given. Where it is absent, the schema stage has said that it is missing. */
export function notEmpty(words: Words & { fields: Fields }): ObjectConstraint {
  const { fields, ...rest } = words
  return onEach(rest, fields, (value, path, report) => {
    if (isUnset(value)) report(path, `field ${toFieldPath(path)} is empty`)
  })
}

/** The field must be given, and not be empty, wherever what holds it is there (and `when` says so). */
export function required(words: Words & { fields: Fields; when?: When; because?: string }): ObjectConstraint {
  const { fields, when, because, ...rest } = words
  const holders = valuesOf(fields.slice(0, -1))
  const last = fields.at(-1) ?? ''
  const reason = because === undefined ? '' : ` ${because}`
  return {
    ...rest,
    ...shownWith(fields.slice(0, -1)),
    check: ({ object }, report) => {
      if (when !== undefined && !when(object)) return
      holders(object, (holder, path) => {
        if (!isObject(holder)) return
        const value = fieldOf(holder, last)
        if (!isUnset(value)) return
        const at = [...path, last]
        report(at, `field ${toFieldPath(at)} ${value === undefined ? 'is missing' : 'is empty'}${reason}`)
      })
    },
  }
}

/** The field must be given, and not be empty, whether or not what holds it is there. No lists may be on the way. */
export function alwaysRequired(words: Words & { fields: Fields; when?: When }): ObjectConstraint {
  const { fields, when, ...rest } = words
  return {
    ...rest,
    check: ({ object }, report) => {
      if (when !== undefined && !when(object)) return
      let value: unknown = object
      for (const field of fields) value = fieldOf(value, field)
      if (!isUnset(value)) return
      report(fields, `field ${toFieldPath(fields)} ${value === undefined ? 'is missing' : 'is empty'}`)
    },
  }
}

/**
 * The field must not be given where `when` says so (or at all); `because` ends the sentence about it. An empty one passes,
 * unless told: the server can tell it from an absent one where its Go type is a pointer.
 */
export function forbidden(
  words: Words & { fields: Fields; when?: When; because: string; empty?: 'checked' },
): ObjectConstraint {
  const { fields, when, because, empty, ...rest } = words
  return onEach(rest, fields, (value, path, report, object) => {
    if (empty === undefined && isUnset(value)) return
    if (when !== undefined && !when(object)) return
    report(path, `field ${toFieldPath(path)} may not be set ${because}`, 'key')
  })
}

/** Each text the fields lead to must be one of some words. An empty one is not looked at, unless told: most have a default. */
export function oneOf(
  words: Words & { fields: Fields; values: readonly string[]; empty?: 'checked' },
): ObjectConstraint {
  const { fields, values, empty, ...rest } = words
  return matching({
    ...rest,
    fields,
    grammar: text => wrongWord(text, values),
    ...(empty !== undefined && { empty }),
  })
}

/** Each text the fields lead to must follow a grammar. An empty one is not looked at, unless told. */
export function matching(
  words: Words & { fields: Fields; grammar: Grammar; empty?: 'checked' },
): ObjectConstraint {
  const { fields, grammar, empty, ...rest } = words
  return onEach(rest, fields, (value, path, report) => {
    if (typeof value !== 'string' || (value === '' && empty === undefined)) return
    const wrong = grammar(value)
    if (wrong === undefined || isUnknownAt(value, path)) return
    report(path, `${nameOf(path)} ${quote(value)} ${wrong}`)
  })
}

/** Each key of the map the fields lead to must follow a grammar. */
export function matchingKeys(
  words: Words & { fields: Fields; grammar: Grammar; noun: string },
): ObjectConstraint {
  const { fields, grammar, noun, ...rest } = words
  return onEach(rest, fields, (map, path, report) => {
    if (!isObject(map)) return
    for (const key of Object.keys(map)) {
      const wrong = grammar(key)
      if (wrong === undefined) continue
      report([...path, key], `${noun} ${quote(key)} ${wrong}`, 'key')
    }
  })
}

/** Each number the fields lead to must lie between two others, both included. `hint` ends the sentence about it. */
export function range(
  words: Words & { fields: Fields; min?: number; max?: number; hint?: (value: number | bigint) => string },
): ObjectConstraint {
  const { fields, min, max, hint, ...rest } = words
  const bounds = boundsOf(min, max)
  return onEach(rest, fields, (value, path, report) => {
    if (!isNumber(value)) return
    if (value >= (min ?? value) && value <= (max ?? value)) return
    report(path, `${nameOf(path)} ${value} must be ${bounds}${hint?.(value) ?? ''}`)
  })
}

/** Each list or map the fields lead to must have so many items; an absent one is not looked at. */
export function count(
  words: Words & { fields: Fields; min?: number; max?: number; noun: string },
): ObjectConstraint {
  const { fields, min = 0, max = Number.POSITIVE_INFINITY, noun, ...rest } = words
  return onEach(rest, fields, (value, path, report) => {
    const items = isArray(value) ? value.length : isObject(value) ? Object.keys(value).length : undefined
    if (items === undefined || (items >= min && items <= max)) return
    const bound = items < min ? `must have at least ${min}` : `can have at most ${max}`
    report(path, `${toFieldPath(path)} has ${items} ${noun}, and ${bound}`, 'key')
  })
}

/** Each text the fields lead to must have at most so many bytes. */
export function maxBytes(words: Words & { fields: Fields; max: number }): ObjectConstraint {
  const { max, ...rest } = words
  return matching({ ...rest, grammar: text => longerThan(text, max) })
}

/** No two items of each list the fields lead to may have the same key. `keyOf` gives undefined for none. */
export function unique(
  words: Words & { fields: Fields; keyOf: (item: unknown) => string | undefined; noun: string; at?: Path },
): ObjectConstraint {
  const { fields, keyOf, noun, at = [], ...rest } = words
  return onEach(rest, fields, (list, path, report) => {
    if (!isArray(list) || list.length < 2) return
    const seen = new Set<string>()
    for (const [index, item] of list.entries()) {
      const key = keyOf(item)
      if (key === undefined || isUnknownYet(key)) continue
      if (seen.has(key)) report([...path, index, ...at], `${noun} ${quote(key)} is given twice`)
      seen.add(key)
    }
  })
}

/**
 * Of some fields of each object the fields lead to, exactly one may be given, or at most one. Where none is, the object
 * is shown, else the second one.
 */
export function choice(
  words: Words & { fields: Fields; of: readonly string[]; need: 'exactly one' | 'at most one' },
): ObjectConstraint {
  const { fields, of, need, ...rest } = words
  return onEach(rest, fields, (holder, path, report) => {
    if (!isObject(holder)) return
    let first: string | undefined
    for (const name of of) {
      if (fieldOf(holder, name) === undefined) continue
      if (first === undefined) first = name
      else {
        report([...path, name], `"${name}" may not be set beside "${first}"; only one of them can be`, 'key')
        return
      }
    }
    if (first === undefined && need === 'exactly one') report(path, `needs ${alternatives(of)}`, 'key')
  })
}

/** The constraint that looks at each value some fields lead to. */
function onEach(
  words: Words,
  fields: Fields,
  look: (value: unknown, path: Path, report: Report, object: unknown) => void,
): ObjectConstraint {
  const values = valuesOf(fields)
  return {
    ...words,
    ...shownWith(fields),
    check: ({ object }, report) => {
      values(object, (value, path) => look(value, path, report, object))
    },
  }
}

/** What is found by way of these fields is only there where the first of them is. */
function shownWith([first]: Fields): { readonly field?: string } {
  return first === undefined || first === '*' ? {} : { field: first }
}

function wrongWord(text: string, allowed: readonly string[]): string | undefined {
  if (allowed.includes(text)) return undefined
  if (text === '') return 'must not be empty'
  const near = allowed.find(word => word.toLowerCase() === text.toLowerCase()) ?? suggest(text, allowed)
  return near === undefined ? `must be ${alternatives(allowed)}` : `is unknown; did you mean "${near}"?`
}

function boundsOf(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return `from ${min} to ${max}`
  return min === undefined ? `at most ${max}` : `at least ${min}`
}
