import type { SchemaNode } from '../src/schema/node.ts'

type JsonSchema = Readonly<Record<string, unknown>>

/** The JSON Schema that says the same as a schema of ours, so that ajv can be asked about the same definitions. */
export function toJsonSchema(root: SchemaNode): JsonSchema {
  const names = new Map<SchemaNode, string>()
  const definitions: Record<string, JsonSchema> = {}

  const reference = (node: SchemaNode): JsonSchema => {
    const known = names.get(node)
    if (known !== undefined) return { $ref: `#/$defs/${known}` }
    const name = `d${names.size}`
    names.set(node, name)
    const { byName, required } = node.fields()
    definitions[name] = {
      type: 'object',
      properties: Object.fromEntries([...byName].map(([field, child]) => [field, convert(child)])),
      required,
      additionalProperties: false,
    }
    return { $ref: `#/$defs/${name}` }
  }

  const convert = (node: SchemaNode): JsonSchema => {
    switch (node.type) {
      case 'any':
        return {}
      case 'object':
        return reference(node)
      case 'map':
        return { type: 'object', additionalProperties: node.items === undefined ? true : convert(node.items) }
      case 'list':
        return { type: 'array', items: node.items === undefined ? true : convert(node.items) }
      case 'enum':
        return { type: 'string', enum: ['', ...node.values] }
      case 'boolean':
      case 'number':
        return { type: node.type }
      case 'int32':
        return { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }
      case 'int64':
        return { type: 'integer', minimum: -(2 ** 63), exclusiveMaximum: 2 ** 63 }
      case 'int-or-string':
        return { type: ['integer', 'string'], minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }
      case 'quantity':
        return { type: ['number', 'string'] }
      default:
        return { type: 'string' }
    }
  }

  return { ...reference(root), $defs: definitions }
}
