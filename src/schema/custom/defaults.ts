import { isArray, isObject, type Json } from '../../core/json.ts'
import type { SchemaNode } from '../node.ts'

/**
 * A value with the defaults of its schema filled in, as the server does before it validates. What needs none is shared
 * with the original.
 */
export function withDefaults(node: SchemaNode, value: Json): Json {
  if (isArray(value)) return node.items === undefined ? value : listWithDefaults(node.items, value)
  if (!isObject(value)) return value
  const changed: Record<string, Json> = {}
  let changes = 0
  const put = (name: string, next: Json) => {
    changed[name] = next
    changes++
  }
  if (node.type === 'map') {
    for (const [name, item] of Object.entries(value)) {
      const next = itemWithDefault(node.items, item)
      if (next !== item) put(name, next)
    }
  } else if (node.type === 'object') {
    for (const [name, field] of node.fields().byName) {
      const item = value[name]
      const fallback = field.custom?.default
      const isMissing = item === undefined || (item === null && field.custom?.nullable !== true)
      if (item === undefined && fallback === undefined) continue
      const next = withDefaults(field, isMissing && fallback !== undefined ? fallback : (item ?? null))
      if (next !== item) put(name, next)
    }
  }
  return changes === 0 ? value : Object.assign(Object.create(null), value, changed)
}

function listWithDefaults(items: SchemaNode, list: readonly Json[]): Json {
  const filled = list.map(item => itemWithDefault(items, item))
  return filled.every((item, index) => item === list[index]) ? list : filled
}

function itemWithDefault(node: SchemaNode | undefined, item: Json): Json {
  if (node === undefined) return item
  const fallback = node.custom?.default
  const isMissing = item === null && node.custom?.nullable !== true && fallback !== undefined
  return withDefaults(node, isMissing ? fallback : item)
}
