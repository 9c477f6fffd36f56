import { CelError } from '../cel/evaluate/failures.ts'
import { withIdentity } from '../cel/evaluate/identity.ts'
import { toCel } from '../cel/evaluate/json.ts'
import type { Value } from '../cel/evaluate/values.ts'
import { parseDuration, parseTimestamp } from '../cel/functions/time.ts'
import { isArray, isObject, type Json } from '../core/json.ts'
import { isNumber } from '../core/numbers.ts'
import type { CustomFacts } from '../schema/custom/facts.ts'
import type { SchemaNode } from '../schema/node.ts'
import { expressionName } from './names.ts'

/** Of object metadata, what expressions see. */
const METADATA: readonly string[] = ['name', 'generateName']

/**
 * A value as expressions see it: with the types of its schema, and of its fields those that the schema names, by the names
 * they have there.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules
 */
export function typedValue(node: SchemaNode, value: Json): Value {
  if (isArray(value)) {
    const { items, custom } = node
    if (items === undefined) return toCel(value)
    const list = value.map(item => typedValue(items, item))
    return custom?.distinct === undefined ? list : withIdentity(list, identityOf(custom.distinct))
  }
  if (isObject(value)) {
    if (node.type === 'map' && node.items !== undefined) {
      const { items } = node
      return new Map(Object.entries(value).map(([name, item]) => [name, typedValue(items, item)]))
    }
    return node.type === 'object' ? objectValue(node, value) : toCel(value)
  }
  if (isNumber(value)) {
    return node.type === 'number' ? Number(value) : toCel(value)
  }
  return typeof value === 'string' ? textValue(node, value) : value
}

/** Expressions know fields by names of their own. */
function identityOf(distinct: NonNullable<CustomFacts['distinct']>): 'whole' | readonly string[] {
  return distinct === 'whole' ? distinct : distinct.flatMap(key => expressionName(key) ?? [])
}

function objectValue(node: SchemaNode, object: { readonly [name: string]: Json }): Value {
  const { byName } = node.fields()
  const fields = new Map<Value, Value>()
  for (const [name, item] of Object.entries(object)) {
    const field = byName.get(name)
    const known = expressionName(name)
    if (field === undefined || known === undefined) continue
    const typed = isMetadata(field) ? metadataValue(item) : typedValue(field, item)
    fields.set(known, typed)
    // After a dot, a word that is reserved may go by its own name as well.
    if (known === `__${name}__`) fields.set(name, typed)
  }
  return fields
}

function isMetadata({ name }: SchemaNode): boolean {
  return name === 'meta.v1.ObjectMeta'
}

function metadataValue(metadata: Json): Value {
  if (!isObject(metadata)) return new Map()
  return new Map(
    Object.entries(metadata).flatMap(([name, item]) =>
      METADATA.includes(name) ? [[name, toCel(item)] as const] : [],
    ),
  )
}

function textValue({ custom }: SchemaNode, text: string): Value {
  switch (custom?.limits.format?.name) {
    case 'datetime':
      return parsed(parseTimestamp, text)
    case 'date':
      return parsed(parseTimestamp, `${text}T00:00:00Z`)
    case 'duration':
      return parsed(parseDuration, text)
    case 'byte':
      return new Uint8Array(Buffer.from(text, 'base64'))
    default:
      return text
  }
}

/** What a text stands for; the text itself where it is not of the format, which is reported by itself. */
function parsed(parse: (text: string) => Value, text: string): Value {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof CelError) return text
    throw error
  }
}
