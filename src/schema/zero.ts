import type { Json } from '../core/json.ts'
import type { SchemaNode } from './node.ts'

/** What the server decodes a null to where something has to be: the zero value of the Go type. */
export function zeroOf(node: SchemaNode): Json {
  switch (node.type) {
    case 'object':
    case 'map':
      return {}
    case 'list':
      return []
    case 'boolean':
      return false
    case 'int32':
    case 'int64':
    case 'number':
    case 'int-or-string':
    case 'quantity':
      return 0
    case 'any':
      return null
    default:
      return ''
  }
}
