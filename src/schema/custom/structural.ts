import { isArray, isObject, type Json, type JsonObject, mapValues } from '../../core/json.ts'
import { isNumber } from '../../core/numbers.ts'

/**
 * The structural schema that a JSON Schema was made from, as far as one can say it: catalogues close objects with
 * `additionalProperties: false`, and write a choice of types for `x-kubernetes-int-or-string`. What only JSON Schema can say
 * is left out, so that nothing is refused which that allows. Undefined where it refers to other schemas.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
export function structuralSchema(schema: JsonObject): JsonObject | undefined {
  if (holdsReference(schema)) return undefined
  // The root is never closed in so many words.
  const { [OPEN]: _, ...root } = structural({ additionalProperties: false, ...schema })
  return schema[OPEN] === true ? { ...root, [OPEN]: true } : root
}

const OPEN = 'x-kubernetes-preserve-unknown-fields'
const INT_OR_STRING = { 'x-kubernetes-int-or-string': true }
const ANYTHING = { [OPEN]: true }

function holdsReference(schema: Json): boolean {
  if (isArray(schema)) return schema.some(holdsReference)
  return (
    isObject(schema) && (typeof schema['$ref'] === 'string' || Object.values(schema).some(holdsReference))
  )
}

/** The keywords that mean the same in both, and hold no schemas. */
const SAME: readonly string[] = [
  'default',
  'enum',
  'format',
  'maxItems',
  'maxLength',
  'maxProperties',
  'minItems',
  'minLength',
  'minProperties',
  'multipleOf',
  'nullable',
  'pattern',
  'required',
  'uniqueItems',
]

const JUNCTORS = ['allOf', 'anyOf', 'oneOf'] as const

function structural(schema: Json): JsonObject {
  if (!isObject(schema)) return ANYTHING
  const { type, nullable } = typesOf(schema)
  if (type === 'int-or-string') return { ...INT_OR_STRING, ...sameOf(schema), ...(nullable && { nullable }) }
  const { properties, items, additionalProperties: rest } = schema
  const isMap = isObject(rest) && !isObject(properties)
  const isOpen = type === undefined || (type === 'object' && rest !== false && !isObject(rest))
  return {
    ...(type !== undefined && { type }),
    ...sameOf(schema),
    ...(nullable && { nullable }),
    ...boundsOf(schema),
    ...(isObject(properties) && { properties: mapValues(properties, structural) }),
    ...(type === 'array' && { items: structural(isObject(items) ? items : {}) }),
    ...(isMap && { additionalProperties: structural(rest) }),
    ...(isOpen && ANYTHING),
    ...conditionsOf(schema),
  }
}

/** The type of values, where there is one, and whether they may be null. */
function typesOf(schema: JsonObject): { readonly type: string | undefined; readonly nullable: boolean } {
  const { type, oneOf } = schema
  if (schema['x-kubernetes-int-or-string'] === true || isTypeChoice(oneOf))
    return { type: 'int-or-string', nullable: false }
  const types = (isArray(type) ? type : [type]).filter(one => typeof one === 'string')
  const others = types.filter(one => one !== 'null')
  const nullable = others.length < types.length
  if (others.length === 2 && ['integer', 'string'].every(one => others.includes(one)))
    return { type: 'int-or-string', nullable }
  if (others.length > 1) return { type: undefined, nullable }
  return { type: others[0] ?? (isObject(schema['properties']) ? 'object' : undefined), nullable }
}

function isTypeChoice(parts: Json | undefined): boolean {
  const types = isArray(parts) ? parts.map(part => (isObject(part) ? part['type'] : undefined)) : []
  return types.length === 2 && types.includes('string') && types.includes('integer')
}

function sameOf(schema: JsonObject): JsonObject {
  const kept = Object.entries(schema).filter(
    ([name]) => SAME.includes(name) || (name.startsWith('x-kubernetes-') && name !== OPEN),
  )
  return {
    ...Object.fromEntries(kept),
    ...(schema[OPEN] === true && ANYTHING),
    ...(schema['const'] !== undefined && { enum: [schema['const']] }),
  }
}

/** Bounds, which are numbers of their own where they are exclusive, in later drafts. */
function boundsOf(schema: JsonObject): JsonObject {
  return Object.fromEntries(
    [
      ['minimum', 'exclusiveMinimum'],
      ['maximum', 'exclusiveMaximum'],
    ].flatMap(([name = '', exclusive = '']): [string, Json][] => {
      const bound = schema[exclusive]
      if (isNumber(bound))
        return [
          [name, bound],
          [exclusive, true],
        ]
      return [name, exclusive].flatMap((key): [string, Json][] => {
        const value = schema[key]
        return value === undefined ? [] : [[key, value]]
      })
    }),
  )
}

/** The conditions that combine others, where a structural schema can have all that is in them. */
function conditionsOf(schema: JsonObject): JsonObject {
  const whole = [...JUNCTORS, 'not'].filter(name => schema[name] !== undefined && isPlain(schema[name]))
  return Object.fromEntries(whole.map(name => [name, schema[name] ?? null]))
}

const PLAIN: ReadonlySet<string> = new Set([
  ...SAME.filter(name => name !== 'default' && name !== 'nullable'),
  'exclusiveMaximum',
  'exclusiveMinimum',
  'maximum',
  'minimum',
  'not',
  'type',
  ...JUNCTORS,
])

/** Whether a structural schema can have a condition as it is. */
function isPlain(condition: Json | undefined): boolean {
  if (isArray(condition)) return condition.every(isPlain)
  if (!isObject(condition)) return false
  return Object.entries(condition).every(([name, value]) => {
    if (name === 'properties') return isObject(value) && Object.values(value).every(isPlain)
    if (name === 'items' || name === 'not' || JUNCTORS.some(junctor => junctor === name))
      return isPlain(value)
    if (name === 'type') return typeof value === 'string'
    return PLAIN.has(name) && (!name.startsWith('exclusive') || typeof value === 'boolean')
  })
}
