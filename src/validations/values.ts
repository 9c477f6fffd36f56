import { celEnvironment } from '../cel/environment.ts'
import { withIdentity } from '../cel/list-types.ts'
import { toCel } from '../cel/values.ts'
import { isArray, isObject, type Json } from '../core/json.ts'
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
export function typedValue(node: SchemaNode, value: Json): unknown {
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
  if (typeof value === 'number' || typeof value === 'bigint') {
    return node.type === 'number' ? Number(value) : toCel(value)
  }
  return typeof value === 'string' ? textValue(node, value) : value
}

/** Expressions know fields by names of their own. */
function identityOf(distinct: NonNullable<CustomFacts['distinct']>): 'whole' | readonly string[] {
  return distinct === 'whole' ? distinct : distinct.flatMap(key => expressionName(key) ?? [])
}

function objectValue(node: SchemaNode, object: { readonly [name: string]: Json }): unknown {
  const { byName } = node.fields()
  const fields = new Map<string, unknown>()
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

function metadataValue(metadata: Json): unknown {
  if (!isObject(metadata)) return new Map()
  return new Map(Object.entries(metadata).filter(([name]) => METADATA.includes(name)))
}

const conversions = celEnvironment({ text: 'string' })
const converters = new Map(
  ['timestamp(text)', 'duration(text)', 'bytes(text)'].map(expression => [
    expression,
    conversions.compile(expression),
  ]),
)

function textValue({ custom }: SchemaNode, text: string): unknown {
  switch (custom?.limits.format?.name) {
    case 'datetime':
      return converted('timestamp(text)', text)
    case 'date':
      return converted('timestamp(text)', `${text}T00:00:00Z`)
    case 'duration':
      // Nothing needs no unit.
      return converted('duration(text)', text === '0' ? '0s' : text)
    case 'byte':
      return new Uint8Array(Buffer.from(text, 'base64'))
    default:
      return text
  }
}

function converted(expression: string, text: string): unknown {
  const compiled = converters.get(expression)
  if (compiled === undefined || !('program' in compiled)) return text
  const result = compiled.program.evaluate({ text })
  return 'value' in result ? result.value : text
}
