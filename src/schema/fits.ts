import type { Json } from '../core/json.ts'
import { isInteger, isNumber } from '../core/numbers.ts'
import { isQuantity } from '../kubernetes/grammar/quantity.ts'
import { isBase64, isDateTime, isInRange, isMicroTime } from './formats.ts'
import type { NodeType, SchemaNode } from './node.ts'

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
  if (isNumber(value)) return fitsNumber(type, value, custom !== undefined)
  return typeof value === 'boolean' && type === 'boolean'
}

function fitsNumber(type: NodeType, value: number | bigint, isCustom: boolean): boolean {
  switch (type) {
    case 'int32':
      return isInteger(value) && isInRange(value, 'int32')
    case 'int64':
      return isInteger(value) && isInRange(value, 'int64')
    case 'int-or-string':
      return isInteger(value) && (isCustom || isInRange(value, 'int32'))
    default:
      return type === 'quantity' || type === 'number'
  }
}
