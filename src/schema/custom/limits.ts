import { isArray, isObject, isSame, type Json, jsonText } from '../../core/json.ts'
import { listed } from '../../core/listed.ts'
import { isInteger, isNumber } from '../../core/numbers.ts'
import { toFieldPath } from '../../core/path.ts'
import { remember } from '../../core/remember.ts'
import type { RunBudget } from '../../core/run-budget.ts'
import { holdsUnknown, isUnknownYet } from '../../core/unknown-yet.ts'
import { matchesWithin } from '../../kubernetes/grammar/go-regexp-run.ts'
import { explainEnum, show } from '../mismatch.ts'
import type { Limits } from './facts.ts'

/** A value that is held against limits, and where it stands. The path is one growing and shrinking array. */
export interface Held {
  readonly path: (string | number)[]
  /** What the value is called: its field, with the indices that follow it. */
  readonly name: () => string
  readonly isSecret: () => boolean
  readonly report: (rule: LimitRule, message: string) => void
  /** What patterns may take. */
  readonly budget: RunBudget
}

export type LimitRule = 'crd-constraint' | 'invalid-enum-value' | 'invalid-format' | 'missing-required-field'

/** Reports what a value breaks of the limits that its schema sets. Throws as `matchesWithin` does. */
export function checkLimits(limits: Limits, value: Json, held: Held): void {
  const breaks = (message: string) => held.report('crd-constraint', message)
  if (limits.enum !== undefined) checkEnum(limits.enum, value, held)
  if (value === null) return
  if (limits.types?.some(type => isOfType(value, type)) === false) {
    breaks(`${quoted(held)} must be of type ${limits.types.join(' or ')}`)
  }
  if (typeof value === 'string') checkString(limits, value, held, breaks)
  else if (isNumber(value)) checkNumber(limits, value, held, breaks)
  else if (isArray(value)) checkList(limits, value, held, breaks)
  else if (isObject(value)) checkObject(limits, value, held, breaks)
  checkJunctors(limits, value, held, breaks)
}

type Breaks = (message: string) => void

function checkEnum(values: readonly Json[], value: Json, held: Held): void {
  const isAllowed =
    isArray(value) || isObject(value)
      ? values.some(allowed => isSame(allowed, value))
      : members(values).has(value)
  if (isAllowed) return
  const texts = values.filter(allowed => typeof allowed === 'string')
  if (isUnknownYet(value)) return
  const shown = { field: held.name(), source: undefined, secret: held.isSecret() }
  if (typeof value === 'string' && texts.length > 0) {
    held.report('invalid-enum-value', explainEnum(texts, value, shown).message)
    return
  }
  const written = show(shown, isArray(value) || isObject(value) ? 'this' : String(value))
  const message = `${written} is not a valid value of ${quoted(held)}; use one of ${shownValues(values)}`
  held.report('invalid-enum-value', message)
}

/** The values of an enum, for a look at any of thousands of values. */
const members = remember((values: readonly Json[]): ReadonlySet<Json> => new Set(values))

function shownValues(values: readonly Json[]): string {
  return listed(values.map(jsonText), 20)
}

function checkString(limits: Limits, value: string, held: Held, breaks: Breaks): void {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern, format } = limits
  if ((minLength > 0 || value.length > maxLength || pattern || format) && isUnknownYet(value)) return
  if (value.length < minLength * 2 || value.length > maxLength) {
    const length = [...value].length
    if (length < minLength) {
      breaks(
        length === 0
          ? `${quoted(held)} must not be empty`
          : `${quoted(held)} has ${count(length, 'character')}, and needs at least ${minLength}`,
      )
    }
    if (length > maxLength) {
      breaks(`${quoted(held)} has ${count(length, 'character')}, and can have at most ${maxLength}`)
    }
  }
  const written = () => show({ secret: held.isSecret() }, JSON.stringify(value))
  if (pattern !== undefined && !accepts(pattern, value, held)) {
    breaks(`${written()} does not match the pattern of ${quoted(held)}: ${pattern.source}`)
  }
  if (format !== undefined && !format.accepts(value)) {
    held.report('invalid-format', `${written()} is not ${format.what}`)
  }
}

/** A pattern that cannot be compiled says nothing about a value. */
function accepts({ expression }: Required<Limits>['pattern'], value: string, { budget }: Held): boolean {
  return !('matches' in expression) || matchesWithin(expression, value, budget)
}

/** The server holds whole numbers against whole limits, whatever comes behind their point. */
function checkNumber(limits: Limits, value: number | bigint, held: Held, breaks: Breaks): void {
  const { minimum, maximum, multipleOf } = limits
  const is = () => `${quoted(held)} is ${show({ secret: held.isSecret() }, String(value))}, and must be`
  const asHeld = (limit: number) => (isInteger(value) ? Math.trunc(limit) : limit)
  if (minimum !== undefined && isBelow(value, asHeld(minimum), limits.exclusiveMinimum)) {
    breaks(`${is()} ${limits.exclusiveMinimum ? 'more than' : 'at least'} ${minimum}`)
  }
  if (maximum !== undefined && isBelow(-value, -asHeld(maximum), limits.exclusiveMaximum)) {
    breaks(`${is()} ${limits.exclusiveMaximum ? 'less than' : 'at most'} ${maximum}`)
  }
  if (multipleOf !== undefined && !isMultiple(value, asHeld(multipleOf))) {
    breaks(`${is()} a multiple of ${multipleOf}`)
  }
}

function isBelow(value: number | bigint, limit: number | bigint, exclusive: boolean | undefined): boolean {
  return exclusive ? value <= limit : value < limit
}

/** Nothing is a multiple of zero or less; of numbers with a point, a little more than a whole number counts as one. */
function isMultiple(value: number | bigint, factor: number): boolean {
  if (factor <= 0) return false
  if (isInteger(value) && isInteger(factor)) return BigInt(value) % BigInt(factor) === 0n
  const quotient = Number(value) / factor
  const whole = Math.trunc(quotient)
  if (quotient === whole) return true
  return whole !== 0 && Math.abs(quotient - whole) / Math.abs(quotient + whole) < 1e-9
}

function checkList(limits: Limits, list: readonly Json[], held: Held, breaks: Breaks): void {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = limits
  const has = () => `${quoted(held)} has ${count(list.length, 'item')}`
  if (list.length < minItems) breaks(`${has()}, and needs at least ${minItems}`)
  if (list.length > maxItems) breaks(`${has()}, and can have at most ${maxItems}`)
  if (limits.uniqueItems) {
    if (new Set(list.map(jsonText)).size < list.length) breaks(`the items of ${quoted(held)} must differ`)
  }
  if (limits.items === undefined) return
  for (const [index, item] of list.entries()) below(limits.items, index, item, held)
}

function checkObject(
  limits: Limits,
  object: { readonly [key: string]: Json },
  held: Held,
  breaks: Breaks,
): void {
  const { minProperties = 0, maxProperties = Number.POSITIVE_INFINITY, properties = NO_PROPERTIES } = limits
  const { length } = Object.keys(object)
  const has = () => `${quoted(held)} has ${length === 1 ? '1 entry' : `${length} entries`}`
  if (length < minProperties) breaks(`${has()}, and needs at least ${minProperties}`)
  if (length > maxProperties) breaks(`${has()}, and can have at most ${maxProperties}`)
  for (const name of limits.required ?? []) {
    if (object[name] !== undefined) continue
    held.path.push(name)
    held.report('missing-required-field', `required field ${toFieldPath(held.path)} is missing`)
    held.path.pop()
  }
  const named = byName(properties)
  for (const name in object) {
    const [value, property] = [object[name], named.get(name) ?? limits.additionalProperties]
    if (value !== undefined && property !== undefined) below(property, name, value, held)
  }
}

type Properties = Required<Limits>['properties']

const NO_PROPERTIES: Properties = []

const byName = remember((properties: Properties) => new Map(properties))

function below(limits: Limits, step: string | number, value: Json, held: Held): void {
  held.path.push(step)
  checkLimits(limits, value, held)
  held.path.pop()
}

function checkJunctors(
  { allOf = [], anyOf, oneOf, not }: Limits,
  value: Json,
  held: Held,
  breaks: Breaks,
): void {
  for (const part of allOf) checkLimits(part, value, held)
  if (anyOf === undefined && oneOf === undefined && not === undefined) return
  const isUnsure = holdsUnknown(value)
  const fulfilled = (part: Limits) => isFulfilled(part, value, held.budget)
  if (anyOf !== undefined && !anyOf.some(fulfilled) && !(isUnsure && !anyOf.every(isAboutFields))) {
    breaks(`${quoted(held)} ${wanting(anyOf, 'at least one of', 'must be one of')}`)
  }
  if (oneOf !== undefined && !(isUnsure && !oneOf.every(isAboutFields))) {
    const matching = oneOf.filter(fulfilled)
    if (matching.length === 0) breaks(`${quoted(held)} ${wanting(oneOf, 'exactly one of', 'must be one of')}`)
    if (matching.length > 1) {
      const fields = matching.every(isAboutFields) ? matching.flatMap(part => part.required ?? []) : []
      breaks(
        fields.length > 1
          ? `${quoted(held)} can have only one of ${alternatives(fields)}`
          : `${quoted(held)} fits ${matching.length} alternatives of its schema, and must fit exactly one`,
      )
    }
  }
  if (not === undefined || !fulfilled(not) || (isUnsure && !isAboutFields(not))) return
  const fields = isAboutFields(not) ? (not.required ?? []) : []
  breaks(
    fields.length > 0
      ? `${quoted(held)} must not have ${fields.map(name => `"${name}"`).join(' together with ')}`
      : `${quoted(held)} is what its schema rules out`,
  )
}

/** What a value lacks of all alternatives, as far as that can be said in a few words. */
function wanting(parts: readonly Limits[], fieldsWord: string, otherWord: string): string {
  if (parts.every(isAboutFields)) {
    const fields = parts.map(({ required = [] }) => required.map(name => `"${name}"`).join(' with '))
    return `needs ${fieldsWord} ${fields.join(', ')}`
  }
  const formats = parts.flatMap(({ format }) => format?.what ?? [])
  if (formats.length === parts.length) return `must be ${formats.join(' or ')}`
  const values = parts.flatMap(part => part.enum ?? [])
  if (values.length > 0 && parts.every(part => part.enum !== undefined)) {
    return `${otherWord} ${shownValues(values)}`
  }
  return 'fits none of the alternatives of its schema'
}

/** Whether limits say nothing but which fields are there. */
function isAboutFields(limits: Limits): boolean {
  return limits.required !== undefined && limits.required.length > 0 && Object.keys(limits).length === 1
}

/** Whether a value keeps to limits. */
function isFulfilled(limits: Limits, value: Json, budget: RunBudget): boolean {
  let fulfilled = true
  checkLimits(limits, value, {
    path: [],
    name: () => '',
    isSecret: () => true,
    report: () => {
      fulfilled = false
    },
    budget,
  })
  return fulfilled
}

function isOfType(value: Json, type: string): boolean {
  switch (type) {
    case 'integer':
      return isInteger(value)
    case 'number':
      return isNumber(value)
    case 'array':
      return isArray(value)
    case 'object':
      return isObject(value)
    default:
      return typeof value === type
  }
}

function quoted(held: Held): string {
  const name = held.name()
  return name === '' ? 'the object' : `"${name}"`
}

function count(amount: number, what: string): string {
  return amount === 1 ? `1 ${what}` : `${amount} ${what}s`
}

function alternatives(names: readonly string[]): string {
  const quotedNames = [...new Set(names)].map(name => `"${name}"`)
  return `${quotedNames.slice(0, -1).join(', ')} and ${quotedNames.at(-1)}`
}
