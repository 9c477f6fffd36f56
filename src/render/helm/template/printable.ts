import { structType } from './types.ts'
import { Struct, type Value } from './value.ts'

/** What is printed of a value: what a pointer points to, and a remark where there is no value at all. */
export function printable(value: Value | undefined): Value {
  if (value === undefined) return '<no value>'
  if (!(value instanceof Struct) || value.type.kind !== 'ptr' || value.isNil) return value
  const { type, fields, origin, methods } = value
  return new Struct(structType(type.name.replace('*', '')), fields, { origin, ...(methods && { methods }) })
}
