import type { Json } from '../core/json.ts'
import { isQuantity } from '../kubernetes/grammar/quantity.ts'
import { isBase64, isDateTime, isInRange, isMicroTime } from './formats.ts'
import type { SchemaNode } from './node.ts'

/** Whether a scalar is what its schema asks for. */
export function fits({ type, values, custom }: SchemaNode, value: Json): boolean {
  if (typeof value === 'string') {
    switch (type) {
      case 'string':
      case 'int-or-string':
        return true
      case 'enum':
        return value === '' || values.includes(value)
      case 'quantity':
        return isQuantity(value)
      case 'byte':
        return isBase64(value)
      case 'date-time':
        return isDateTime(value)
      case 'micro-time':
        return isMicroTime(value)
      default:
        return false
    }
  }
  if (typeof value === 'number') {
    switch (type) {
      case 'int-or-string':
        if (custom !== undefined) return Number.isInteger(value)
        return isInRange(value, 'int32') && Number.isInteger(value)
      case 'int32':
        return Number.isInteger(value) && value >= -2147483648 && value <= 2147483647
      case 'int64':
        return Number.isSafeInteger(value) || (Number.isInteger(value) && isInRange(value, 'int64'))
      default:
        return type === 'quantity' || type === 'number'
    }
  }
  if (typeof value === 'boolean') return type === 'boolean'
  if (typeof value === 'bigint') {
    return type === 'quantity' || type === 'number' || (type === 'int64' && isInRange(value, 'int64'))
  }
  return false
}
