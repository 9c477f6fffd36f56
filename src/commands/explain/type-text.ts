import type { SchemaNode } from '../../schema/node.ts'

const TYPES: Readonly<Record<string, string>> = {
  any: 'anything',
  enum: 'string',
  byte: 'base64',
  'date-time': 'time',
  'micro-time': 'time',
  int32: 'integer',
  int64: 'integer',
  'int-or-string': 'integer or string',
}

/** A type in words. Objects go by the name of their definition. */
export function typeText(node: SchemaNode): string {
  const { type, name, items } = node
  if (type === 'list') return `list of ${items === undefined ? 'anything' : typeText(items)}`
  if (type === 'map') return `map of ${items === undefined ? 'anything' : typeText(items)}`
  if (type === 'object') return name === '' ? type : name.slice(name.lastIndexOf('.') + 1)
  return TYPES[type] ?? type
}

/** What a list is of, however often it is nested. */
export function itemOf(node: SchemaNode): SchemaNode {
  return node.type === 'list' && node.items !== undefined ? itemOf(node.items) : node
}
