import { isArray, isObject, type Json, type JsonObject } from '../../core/json.ts'
import { isNumber } from '../../core/numbers.ts'
import type { Path } from '../../core/path.ts'
import { isUnknownAt } from '../../core/unknown-yet.ts'
import { parseQuantity } from '../../kubernetes/grammar/quantity.ts'
import { defaultOf } from './defaults.ts'
import { isEmptyField, MAPS } from './empty.ts'

/** A place where two versions of a value differ. Undefined stands for what is absent. */
export interface Difference {
  /** From the field compared. */
  readonly path: Path
  readonly before: Json | undefined
  readonly after: Json | undefined
}

/**
 * Where two versions of a field differ once the API server has filled in its defaults. What is empty counts as absent, and
 * what has a variable in it as equal: nobody knows. Lists of different lengths are one difference.
 */
export function differences(
  name: string,
  before: Json | undefined,
  after: Json | undefined,
): readonly Difference[] {
  const found: Difference[] = []
  compareFields(holding(name, before), holding(name, after), [], found)
  return found.map(({ path, ...values }) => ({ path: path.slice(1), ...values }))
}

function holding(name: string, value: Json | undefined): JsonObject {
  return value === undefined ? {} : { [name]: value }
}

function compare(before: Json | undefined, after: Json | undefined, path: Path, found: Difference[]): void {
  if (before === after || (isEmptyField(path, before) && isEmptyField(path, after))) return
  if (isUnknownAt(before, path) || isUnknownAt(after, path)) return
  if (isObject(before) && isObject(after)) {
    compareFields(before, after, path, found)
    return
  }
  if (isArray(before) && isArray(after) && before.length === after.length) {
    for (const [index, item] of after.entries()) compare(before[index], item, [...path, index], found)
    return
  }
  if (!areSameAmount(before, after, path)) found.push({ path, before, after })
}

function compareFields(before: JsonObject, after: JsonObject, path: Path, found: Difference[]): void {
  const isMap = MAPS.has(String(path.at(-1)))
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const inner = [...path, field]
    const [old, now] = isMap
      ? [own(before, field), own(after, field)]
      : [filledIn(before, field), filledIn(after, field)]
    if (isMap && (old === undefined) !== (now === undefined)) {
      if (!isUnknownAt(old ?? now, inner)) found.push({ path: inner, before: old, after: now })
    } else compare(old, now, inner, found)
  }
}

function own(holder: JsonObject, field: string): Json | undefined {
  return Object.hasOwn(holder, field) ? holder[field] : undefined
}

function filledIn(holder: JsonObject, field: string): Json | undefined {
  const value = own(holder, field)
  // What is limited is requested too, unless told.
  if (field === 'requests' && isObject(holder['limits']) && (value === undefined || isObject(value))) {
    return { ...holder['limits'], ...value }
  }
  return isEmptyField([field], value) ? (defaultOf(field, holder) ?? value) : value
}

const AMOUNTS: ReadonlySet<unknown> = new Set(['requests', 'limits', 'capacity'])
const AMOUNT_FIELDS: ReadonlySet<unknown> = new Set(['sizeLimit', 'divisor', 'maximumVolumeSize'])

/** Whether two values are one quantity in two spellings: `1Gi` and `1024Mi`. */
function areSameAmount(before: Json | undefined, after: Json | undefined, path: Path): boolean {
  if (!AMOUNTS.has(path.at(-2)) && !AMOUNT_FIELDS.has(path.at(-1))) return false
  const [a, b] = [before, after].map(amountOf)
  return a !== undefined && b !== undefined && a === b
}

function amountOf(value: Json | undefined): bigint | undefined {
  return typeof value === 'string' || isNumber(value) ? parseQuantity(value)?.nanos : undefined
}
