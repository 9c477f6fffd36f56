import { isArray, isObject, type Json } from '../core/json.ts'
import { listed } from '../core/listed.ts'
import { isInteger, isNumber } from '../core/numbers.ts'
import { suggest } from '../core/suggest.ts'
import { isUnknownYet } from '../core/unknown-yet.ts'
import { suggestQuantity } from '../kubernetes/grammar/quantity.ts'
import type { NodeType, SchemaNode } from './node.ts'

/** What is wrong with a value that does not fit, and what it can be taken for so that rules still see the object. */
export interface Mismatch {
  readonly rule: 'invalid-type' | 'invalid-enum-value' | 'invalid-quantity' | 'invalid-format'
  readonly message: string
  /** What was meant, where that is clear enough for rules to go on. */
  readonly meant?: Json
}

/** The value as a message may show it. */
export interface Shown {
  /** What it is called: the name of its field. */
  readonly field: string
  /** The text in the file, where it is a scalar and known. */
  readonly source: string | undefined
  /** Whether it must not be printed. */
  readonly secret: boolean
}

/** Why a value does not fit its schema; undefined where it is a placeholder that fits once it is replaced. */
export function explainMismatch(node: SchemaNode, value: Json, shown: Shown): Mismatch | undefined {
  if (typeof value === 'string') {
    return isScalar(node.type) && isUnknownYet(value) ? undefined : explainString(node, value, shown)
  }
  if (wantsText(node.type) && isPlainScalar(value)) return unquoted(value, shown)
  if (holdsInteger(node.type) && isInteger(value)) {
    const bits = node.type === 'int64' ? '64' : '32'
    return {
      rule: 'invalid-format',
      message: `${show(shown, shown.source ?? String(value))} is out of range: "${shown.field}" holds ${bits}-bit integers`,
    }
  }
  return wrongType(node, shown, isPlainScalar(value) ? reading(value, shown) : describe(value))
}

function explainString(node: SchemaNode, value: string, shown: Shown): Mismatch {
  const text = show(shown, JSON.stringify(value))
  const { field } = shown
  switch (node.type) {
    case 'enum':
      return explainEnum(node.values, value, shown)
    case 'quantity': {
      const meant = shown.secret ? undefined : suggestQuantity(value)
      const hint =
        meant === undefined
          ? 'write a number with a suffix such as m, k, M, Mi, Gi'
          : `did you mean "${meant}"?`
      return { rule: 'invalid-quantity', message: `${text} is not a quantity; ${hint}` }
    }
    case 'byte':
      return { rule: 'invalid-format', message: `the value of "${field}" is not base64` }
    case 'date-time':
      return { rule: 'invalid-format', message: `${text} is not a time such as 2026-01-31T09:30:00Z` }
    case 'micro-time':
      return { rule: 'invalid-format', message: `${text} is not a time such as 2026-01-31T09:30:00.000000Z` }
    default: {
      const meant = unquotedValue(node.type, value)
      if (meant === undefined) return wrongType(node, shown, `${text} is a string`)
      const message = `${text} is a string, but "${field}" needs ${nameOf(node.type)}; remove the quotes`
      return { rule: 'invalid-type', message, meant }
    }
  }
}

/** How many values of an enum are compared with one that is not among them. What lies beyond costs the hint. */
const MOST_COMPARED = 500

/** Why a text is none of those a field takes. */
export function explainEnum(values: readonly string[], value: string, shown: Shown): Mismatch {
  const compared = values.slice(0, MOST_COMPARED)
  const near = compared.find(allowed => allowed.toLowerCase() === value.toLowerCase())
  const meant = near ?? suggest(value, compared)
  const hint =
    meant === undefined
      ? `use one of ${listed(
          values.map(one => one || '""'),
          20,
        )}`
      : `did you mean "${meant}"?`
  const text = show(shown, JSON.stringify(value))
  return { rule: 'invalid-enum-value', message: `${text} is not a valid value of "${shown.field}"; ${hint}` }
}

/** What a number or boolean was read from, where that is not what it looks like. */
function reading(value: number | bigint | boolean, shown: Shown): string {
  const read = String(value)
  const { source, secret } = shown
  if (secret || source === undefined || source === read) return `${show(shown, read)} is ${describe(value)}`
  return `"${source}" is read as the ${typeof value === 'boolean' ? 'boolean' : 'number'} ${read}`
}

/** A number or boolean where a text must be: nearly always a text that somebody forgot to quote. */
function unquoted(value: number | bigint | boolean, shown: Shown): Mismatch {
  const written = shown.source ?? String(value)
  const what = reading(value, shown)
  const message = shown.secret
    ? `the value of "${shown.field}" is read as ${describe(value)}, but must be a string; quote it`
    : written === String(value)
      ? `${what}, but "${shown.field}" must be a string; quote it`
      : `${what} here; quote it`
  return { rule: 'invalid-type', message, meant: written }
}

function wrongType(node: SchemaNode, { field }: Shown, what: string): Mismatch {
  const wanted = `"${field}" needs ${nameOf(node.type)}`
  return {
    rule: 'invalid-type',
    message: what.includes(' is ') ? `${what}, but ${wanted}` : `${wanted}, not ${what}`,
  }
}

/** What a text would be without its quotes. A number that begins with 0 is octal, as in file modes. */
function unquotedValue(type: NodeType, text: string): Json | undefined {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined
  // As YAML reads it without the quotes: with a leading zero it is octal.
  if (holdsInteger(type) && /^-?0[0-7]{1,15}$/.test(text)) return Number.parseInt(text, 8)
  if (holdsInteger(type) && /^-?(?:0|[1-9]\d{0,14})$/.test(text)) return Number(text)
  if (type === 'number' && /^-?\d{1,15}(\.\d+)?$/.test(text)) return Number(text)
  return undefined
}

/** A value as a message shows it: not at all where it may be a secret, and not at length. */
export function show({ secret }: Pick<Shown, 'secret'>, text: string): string {
  if (secret) return 'the value'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

function wantsText(type: NodeType): boolean {
  return isText(type) && type !== 'quantity'
}

/** Whether values of a type are written as texts: one that does not fit is still a text, as all who read it expect. */
export function isText(type: NodeType): boolean {
  return TEXTS.has(type)
}

const TEXTS: ReadonlySet<NodeType> = new Set([
  'string',
  'enum',
  'byte',
  'date-time',
  'micro-time',
  'quantity',
])

function holdsInteger(type: NodeType): boolean {
  return type === 'int32' || type === 'int64' || type === 'int-or-string'
}

function isScalar(type: NodeType): boolean {
  return type !== 'object' && type !== 'map' && type !== 'list'
}

function isPlainScalar(value: Json): value is number | bigint | boolean {
  return isNumber(value) || typeof value === 'boolean'
}

const NAMES: Readonly<Record<NodeType, string>> = {
  any: 'anything',
  object: 'an object',
  map: 'an object',
  list: 'a list',
  string: 'a string',
  enum: 'a string',
  byte: 'a base64 string',
  'date-time': 'a time',
  'micro-time': 'a time',
  boolean: 'true or false',
  int32: 'an integer',
  int64: 'an integer',
  number: 'a number',
  'int-or-string': 'an integer or a string',
  quantity: 'a quantity',
}

function nameOf(type: NodeType): string {
  return NAMES[type]
}

function describe(value: Json): string {
  if (isArray(value)) return 'a list'
  if (isObject(value)) return 'an object'
  if (value === null) return 'null'
  return typeof value === 'boolean' ? 'a boolean' : typeof value === 'string' ? 'a string' : 'a number'
}
