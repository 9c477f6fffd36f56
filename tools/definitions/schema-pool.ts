import { isArray, isObject, type Json, type JsonObject, jsonText, mapValues } from '../../src/core/json.ts'
import { compactExpression } from './compact-expression.ts'

/** Schemas, each distinct one once. What a schema has below it is named by the number of its line. */
export interface SchemaPool {
  /** Adds a schema with all that is below it, and gives the number of its line. */
  readonly add: (schema: JsonObject) => number
  /** Adds what is not a schema itself, such as a definition whose schemas are numbers already. */
  readonly addRecord: (record: JsonObject) => number
  readonly lines: () => readonly string[]
}

/** An empty pool. */
export function schemaPool(): SchemaPool {
  const numbers = new Map<string, number>()
  const intern = (value: JsonObject) => {
    const line = jsonText(value)
    const number = numbers.get(line) ?? numbers.size
    numbers.set(line, number)
    return number
  }
  const add = (schema: JsonObject): number => intern(reduced(schema, add))
  return { add, addRecord: intern, lines: () => [...numbers.keys()] }
}

/** The keywords that a server uses and that have no schemas in them. */
const KEPT: ReadonlySet<string> = new Set([
  'default',
  'enum',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'nullable',
  'pattern',
  'required',
  'type',
  'uniqueItems',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
  'x-kubernetes-preserve-unknown-fields',
])

function reduced(schema: JsonObject, add: (schema: JsonObject) => number): JsonObject {
  const part = (value: Json): Json => {
    if (isObject(value)) return add(value)
    if (typeof value === 'boolean') return value
    // A number would be taken for that of a line.
    throw new Error(`${jsonText(value)} stands where a schema should be`)
  }
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, Json][] => {
    switch (keyword) {
      case 'properties':
        return isObject(value) ? [[keyword, mapValues(value, part)]] : []
      case 'items':
      case 'additionalProperties':
      case 'not':
        return [[keyword, part(value)]]
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
        return isArray(value) ? [[keyword, value.map(part)]] : []
      case 'x-kubernetes-validations':
        return isArray(value) ? [[keyword, value.flatMap(validation)]] : []
      default:
        return KEPT.has(keyword) ? [[keyword, value]] : []
    }
  })
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A validation rule without the words of its author. */
function validation(entry: Json): Json[] {
  if (!isObject(entry) || typeof entry['rule'] !== 'string') return []
  const { fieldPath, optionalOldSelf, reason } = entry
  return [
    {
      rule: compactExpression(entry['rule']),
      ...(fieldPath !== undefined && { fieldPath }),
      ...(optionalOldSelf === true && { optionalOldSelf }),
      ...(reason !== undefined && { reason }),
    },
  ]
}
