import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import { isNumber } from '../core/numbers.ts'
import { isUnknownYet } from '../core/unknown-yet.ts'
import { canonicalQuantity } from '../kubernetes/grammar/canonical-quantity.ts'
import type { SchemaNode } from '../schema/node.ts'
import { ALWAYS_WRITTEN, ZERO_KEPT } from './zeros.generated.ts'

/**
 * An object of a kind that Kubernetes has itself, after it went through the types of the server: quantities in their
 * shortest form, and nothing that it cannot tell from absence.
 */
export function stored(object: JsonObject, schema: SchemaNode): JsonObject {
  const value = storedValue(object, schema)
  if (!isObject(value)) return object
  return value['kind'] === 'Secret' && value['apiVersion'] === 'v1' ? withData(value) : value
}

function storedValue(value: Json, node: SchemaNode): Json {
  if (node.type === 'quantity') return isQuantity(value) ? canonicalQuantity(value) : value
  if (isArray(value)) {
    const { items } = node
    return items === undefined ? value : value.map(item => storedValue(item, items))
  }
  if (!isObject(value)) return value
  if (node.type === 'map') {
    const { items } = node
    if (items === undefined) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, storedValue(item, items)]))
  }
  if (node.type !== 'object') return value
  const { byName } = node.fields()
  const kept = ZERO_KEPT.get(node.name)?.split(' ') ?? []
  const always = ALWAYS_WRITTEN.get(node.name)?.split(' ') ?? []
  const entries = Object.entries(value).flatMap(([name, item]): (readonly [string, Json])[] => {
    const field = byName.get(name)
    if (field === undefined) return [[name, item]]
    return isZero(item, field) && !kept.includes(name) ? [] : [[name, storedValue(item, field)]]
  })
  const zeros = always.flatMap((name): (readonly [string, Json])[] => {
    const field = byName.get(name)
    const item = value[name]
    return field !== undefined && (item === undefined || isZero(item, field)) ? [[name, zeroOf(field)]] : []
  })
  // A list that is always written is null where it has nothing in it.
  const nulls = kept.filter(name => {
    const field = byName.get(name)
    const item = value[name]
    return (
      field !== undefined &&
      (field.type === 'list' || field.type === 'map') &&
      (item === undefined || isZero(item, field))
    )
  })
  return Object.fromEntries([...entries, ...zeros, ...nulls.map(name => [name, null] as const)])
}

function zeroOf({ type }: SchemaNode): Json {
  if (type === 'boolean') return false
  return type === 'int32' || type === 'int64' ? 0 : ''
}

/** Amounts of resources in the shortest form. */
export function canonicalAmounts(amounts: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(amounts).map(([name, amount]) => [
      name,
      isQuantity(amount) ? canonicalQuantity(amount) : amount,
    ]),
  )
}

/** Objects are there or not; of everything else, zero and absence are the same in Go. */
function isZero(value: Json, { type }: SchemaNode): boolean {
  if (value === null || value === '' || value === false) return true
  if (value === 0) return type !== 'int-or-string'
  if (isArray(value)) return value.length === 0
  return type === 'map' && isObject(value) && Object.keys(value).length === 0
}

function isQuantity(value: Json): value is string | number | bigint {
  return !isUnknownYet(value) && (typeof value === 'string' || isNumber(value))
}

/** The server keeps the plain texts of a Secret among its data. */
function withData({ stringData, ...secret }: JsonObject): JsonObject {
  if (!isObject(stringData)) return secret
  const texts = Object.entries(stringData).map(([key, text]) => [
    key,
    typeof text === 'string' && !isUnknownYet(text) ? Buffer.from(text).toString('base64') : text,
  ])
  return {
    ...secret,
    data: { ...(isObject(secret['data']) ? secret['data'] : {}), ...Object.fromEntries(texts) },
  }
}
