import { isArray, isObject, type Json, type JsonObject } from '../../core/json.ts'
import type { Default, Field, Fields, Holder } from './field.ts'

/** An object with its absent fields filled in. What needs nothing is shared with the original. */
export function filled(
  object: JsonObject,
  fields: Fields,
  minor: number,
  within: Holder | undefined = undefined,
): JsonObject {
  let copy: Record<string, Json> | undefined
  const holder: Holder = {
    get object() {
      return copy ?? object
    },
    within,
  }
  for (const name in fields) {
    const field = fieldOf(fields, name)
    if (field === undefined || !applies(field, minor) || field.when?.holds(holder, minor) === false) continue
    const before = holder.object[name]
    const after = below(filledIn(before, field, holder, minor), field, holder, minor)
    if (after === undefined || after === before) continue
    copy ??= { ...object }
    copy[name] = after
  }
  return copy ?? object
}

/** A field of a table, in its long form. */
export function fieldOf(fields: Fields, name: string): Field | undefined {
  const field: Default | undefined = Object.hasOwn(fields, name) ? fields[name] : undefined
  return typeof field === 'object' || field === undefined ? field : { value: field }
}

/** Whether a version of Kubernetes has a default at all. */
export function applies({ since = 0, until = Number.POSITIVE_INFINITY }: Field, minor: number): boolean {
  return since <= minor && minor <= until
}

function filledIn(value: Json | undefined, field: Field, holder: Holder, minor: number): Json | undefined {
  const byKey = field.byKey === true && isObject(value)
  if (!byKey && !isAbsent(value, field)) return value
  const fallback = field.value ?? field.from?.of(holder, minor)
  if (fallback === undefined) return value
  return byKey && isObject(fallback) ? withKeys(value, fallback) : fallback
}

/** What the server takes for absent: in Go the zero value, wherever the field is no pointer. */
function isAbsent(value: Json | undefined, { zeroIsAbsent }: Field): boolean {
  if (value === undefined || value === null || value === '') return true
  return (isArray(value) && value.length === 0) || (value === 0 && zeroIsAbsent === true)
}

function withKeys(map: JsonObject, more: JsonObject): JsonObject {
  return Object.keys(more).every(key => Object.hasOwn(map, key)) ? map : { ...more, ...map }
}

function below(value: Json | undefined, field: Field, holder: Holder, minor: number): Json | undefined {
  const { fields, items } = field
  if (fields !== undefined && isObject(value)) return filled(value, fields, minor, holder)
  if (items === undefined || !isArray(value)) return value
  const list = value.map(item => (isObject(item) ? filled(item, items, minor, holder) : item))
  return list.every((item, index) => item === value[index]) ? value : list
}
