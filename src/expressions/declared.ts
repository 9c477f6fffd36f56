import type { DeclaredType } from '../cel/cost/declared.ts'
import {
  BOOL,
  BYTES,
  type CelType,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  STRING,
  TIMESTAMP,
} from '../cel/types/types.ts'
import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import { isNumber } from '../core/numbers.ts'
import { expressionName } from './names.ts'

/** The largest request that a server takes, in bytes: no value is larger. */
const REQUEST = 3 * 1024 * 1024

/** A type that a schema declares, and the bytes that its smallest value takes in JSON. */
export interface SchemaType extends DeclaredType {
  readonly smallest: number
  /** The keyword that would bound its size, where it has no bound but that of a request. */
  readonly unbounded?: 'maxItems' | 'maxLength' | 'maxProperties'
}

const known = new WeakMap<JsonObject, SchemaType>()

/**
 * The type of `self` in rules at a schema, `isResource` at the root of a resource; undefined where rules cannot know any.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/cel/common/schemas.go
 */
export function declaredType(schema: JsonObject, isResource: boolean): SchemaType | undefined {
  const before = known.get(schema)
  if (before !== undefined) return before
  const type = typeFrom(schema, isResource)
  if (type !== undefined) known.set(schema, type)
  return type
}

/** How often values with a least size can stand in one request. */
export function mostTimes({ smallest }: SchemaType): number {
  return Math.floor(REQUEST / (smallest + 1))
}

function typeFrom(schema: JsonObject, isResource: boolean): SchemaType | undefined {
  if (schema['x-kubernetes-int-or-string'] === true) {
    return { type: DYN, smallest: 1, ...lengthFacts(lengthOf(schema)) }
  }
  switch (schema['type']) {
    case 'array':
      return listType(schema)
    case 'object':
      return objectType(schema, isResource)
    case 'string':
      return textType(schema)
    case 'boolean':
      return { type: BOOL, size: 0, smallest: 4 }
    case 'number':
      return { type: DOUBLE, size: 0, smallest: 1 }
    case 'integer':
      return { type: INT, size: 0, smallest: 1 }
    default:
      return undefined
  }
}

function listType(schema: JsonObject): SchemaType | undefined {
  const item = partOf(schema['items'])
  if (item === undefined) return undefined
  const limit = limitOf(schema['maxItems'])
  const size = limit ?? Math.floor((REQUEST - 2) / (item.smallest + 1))
  return {
    type: listOf(item.type),
    size,
    item,
    smallest: 2,
    ...(limit === undefined && { unbounded: 'maxItems' }),
  }
}

const KEY: SchemaType = { type: STRING, size: 0, smallest: 2 }

function objectType(schema: JsonObject, isResource: boolean): SchemaType | undefined {
  const { additionalProperties } = schema
  // The fields that every resource has come before what a map says.
  if (isObject(additionalProperties)) {
    const item = partOf(additionalProperties)
    if (item === undefined) return undefined
    const limit = limitOf(schema['maxProperties'])
    const size = limit ?? Math.floor((REQUEST - 2) / (item.smallest + 6))
    const type: CelType = { kind: 'map', key: STRING, value: item.type }
    const unbounded = limit === undefined ? ({ unbounded: 'maxProperties' } as const) : {}
    return { type, size, item, key: KEY, smallest: 2, ...unbounded }
  }
  const properties = propertiesOf(schema, isResource)
  const fields = new Map<string, SchemaType | undefined>()
  const byExpressionName = new Map(
    Object.keys(properties).flatMap(name => {
      const written = expressionName(name)
      return written === undefined ? [] : [[written, name]]
    }),
  )
  const ofProperty = (name: string): SchemaType | undefined => {
    if (!fields.has(name)) fields.set(name, partOf(properties[name]))
    return fields.get(name)
  }
  const field = (written: string): SchemaType | undefined => {
    const name = byExpressionName.get(written)
    return name === undefined ? undefined : ofProperty(name)
  }
  const required = isArray(schema['required']) ? schema['required'] : []
  let smallest = 2
  for (const name of new Set(required)) {
    const property = typeof name === 'string' ? properties[name] : undefined
    const type = typeof name === 'string' ? ofProperty(name) : undefined
    if (typeof name !== 'string' || !isObject(property) || type === undefined) continue
    if (property['default'] === undefined) smallest += Buffer.byteLength(name) + type.smallest + 4
  }
  const type: CelType = { kind: 'object', name: 'object', field: name => field(name)?.type }
  return { type, size: 0, field, smallest }
}

/** The properties of an object; in those of a resource, what every resource has. */
function propertiesOf(schema: JsonObject, isResource: boolean): JsonObject {
  const properties = isObject(schema['properties']) ? schema['properties'] : {}
  if (!isResource) return properties
  const { kind, apiVersion, metadata } = properties
  const names = isObject(metadata) && isObject(metadata['properties']) ? metadata['properties'] : {}
  const isComplete =
    isText(kind) && isText(apiVersion) && isText(names['name']) && isText(names['generateName'])
  return isComplete ? properties : { ...properties, ...RESOURCE }
}

const RESOURCE: JsonObject = {
  kind: { type: 'string' },
  apiVersion: { type: 'string' },
  metadata: {
    type: 'object',
    properties: { name: { type: 'string' }, generateName: { type: 'string' } },
  },
}

function isText(schema: Json | undefined): boolean {
  return isObject(schema) && schema['type'] === 'string'
}

function textType(schema: JsonObject): SchemaType {
  switch (schema['format']) {
    case 'byte':
      return { type: BYTES, smallest: 2, ...lengthFacts(limitOf(schema['maxLength'])) }
    case 'duration':
      return { type: DURATION, size: 32, smallest: 3 }
    case 'date':
      return { type: TIMESTAMP, size: 12, smallest: 12 }
    case 'date-time':
      return { type: TIMESTAMP, size: 32, smallest: 21 }
    default:
      return { type: STRING, smallest: 2, ...lengthFacts(lengthOf(schema) ?? longestOf(schema)) }
  }
}

function lengthFacts(limit: number | undefined): Pick<SchemaType, 'size' | 'unbounded'> {
  return limit === undefined ? { size: REQUEST - 2, unbounded: 'maxLength' } : { size: limit }
}

/** Of any character, four bytes. */
function lengthOf(schema: JsonObject): number | undefined {
  const length = limitOf(schema['maxLength'])
  return length === undefined ? undefined : length * 4
}

function longestOf(schema: JsonObject): number | undefined {
  const values = schema['enum']
  if (!isArray(values) || values.length === 0) return undefined
  return values.reduce<number>(
    (most, value) => Math.max(most, typeof value === 'string' ? Buffer.byteLength(value) : 0),
    0,
  )
}

function limitOf(value: Json | undefined): number | undefined {
  return isNumber(value) ? Math.max(0, Number(value)) : undefined
}

function partOf(schema: Json | undefined): SchemaType | undefined {
  return isObject(schema)
    ? declaredType(schema, schema['x-kubernetes-embedded-resource'] === true)
    : undefined
}
