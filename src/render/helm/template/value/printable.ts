import { structType } from './types.ts'
import { Struct, type Value } from './value.ts'

/** What is printed of a value: what a pointer points to, and a remark where there is no value at all. */
export function printable(value: Value | undefined): Value {
  if (value === undefined) return '<no value>'
  if (!(value instanceof Struct) || value.type.kind !== 'ptr' || value.isNil) return value
  return new Struct(structType(value.type.name.replace('*', '')), value.fields, {
    origin: value.origin,
    ...(value.methods && { methods: value.methods }),
  })
}

/** What a pointer points to, without the methods of the pointer. */
export function pointedTo(value: Value): Value {
  if (!(value instanceof Struct) || value.type.kind !== 'ptr' || value.isNil) return value
  return new Struct(structType(value.type.name.replace('*', '')), value.fields)
}
