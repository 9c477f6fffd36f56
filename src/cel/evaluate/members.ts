import { entryOf } from './equality.ts'
import { celError, undecided } from './failures.ts'
import {
  Fields,
  isList,
  isMap,
  NONE,
  Optional,
  PartlyKnown,
  typeNameOf,
  Uint,
  Unknown,
  type Value,
} from './values.ts'

/** The field of a value, as in `value.field`. That of an optional value is optional. */
export function fieldOf(value: Value, field: string): Value {
  if (value instanceof Optional) return value.value === undefined ? NONE : optionalMember(value.value, field)
  const found = memberOf(value, field)
  return found === undefined ? celError(`no such key: ${field}`) : found
}

/** Whether a value has a field, as `has(value.field)` asks. */
export function hasField(value: Value, field: string): boolean {
  if (value instanceof Optional) return value.value !== undefined && hasField(value.value, field)
  if (value instanceof Fields) return value.has(field)
  return isThere(memberOf(value, field))
}

/** Whether there is something at all; undecided where nobody knows. */
export function isThere(member: Value | undefined): member is Value {
  if (member instanceof Unknown && member.mayBeAbsent) undecided(member.why)
  return member !== undefined
}

/** What `value[key]` gives; of an optional value, that is optional. */
export function indexed(value: Value, key: Value): Value {
  if (value instanceof Optional) return value.value === undefined ? NONE : optionalMember(value.value, key)
  const found = memberOf(value, key)
  if (found !== undefined) return found
  return celError(isList(value) ? `index out of bounds: ${shown(key)}` : `no such key: ${shown(key)}`)
}

/** What `value.?field` and `value[?key]` give. */
export function optionalMember(value: Value, key: Value): Optional {
  if (value instanceof Optional) return value.value === undefined ? NONE : optionalMember(value.value, key)
  const found = memberOf(value, key)
  return isThere(found) ? new Optional(found) : NONE
}

/** A member of a value; undefined where it has none of that name, as what is no list or map has none of any. */
function memberOf(value: Value, key: Value): Value | undefined {
  if (value instanceof Unknown) return undecided(value.why)
  if (key instanceof Unknown) return undecided(key.why)
  if (isMap(value)) return entryOf(value, key)
  if (isList(value)) return itemOf(value, key)
  if (value instanceof PartlyKnown) return knownEntry(value, key)
  return value instanceof Fields && typeof key === 'string' ? value.get(key) : undefined
}

function knownEntry({ known, why }: PartlyKnown, key: Value): Value {
  const found = entryOf(known, key)
  return found === undefined ? undecided(why) : found
}

function itemOf(list: readonly Value[], key: Value): Value | undefined {
  const index = key instanceof Uint ? key.amount : key
  if (typeof index !== 'bigint' && !(typeof index === 'number' && Number.isInteger(index)))
    return celError(`no such overload: ${typeNameOf(key)} is not an index of a list`)
  return list[Number(index)]
}

function shown(key: Value): string {
  return key instanceof Uint ? String(key.amount) : String(key)
}
