import { CallFailure } from '../declare.ts'
import { plainText, type Text } from '../text/text.ts'
import { sliceText } from '../text/text-slice.ts'
import { byteLength, bytesOf, sliceBytes } from '../text/utf8.ts'
import { type GoType, UINT8 } from '../value/types.ts'
import {
  Bytes,
  Dict,
  List,
  numberOf,
  type Plain,
  plain,
  Sized,
  Struct,
  typeOf,
  type Value,
} from '../value/value.ts'

/** A value, or none at all. */
type Operand = Value | undefined

/** `len` */
export function lengthOf(item: Operand): bigint {
  if (item === undefined) throw new CallFailure('reflect: call of reflect.Value.Type on zero Value')
  const bare = plain(item)
  if (isNilPointer(bare)) throw new CallFailure('len of nil pointer')
  const length = sizeOf(bare)
  if (length === undefined) throw new CallFailure(`len of type ${pointedName(typeOf(bare))}`)
  return BigInt(length)
}

/** `index`: an item, or an item of an item, of lists and maps. */
export function itemAt(item: Operand, indexes: readonly Operand[]): Value {
  if (item === undefined || item === null) throw new CallFailure('index of untyped nil')
  return indexes.reduce<Value>(itemOf, item)
}

function itemOf(item: Value, index: Operand): Value {
  const bare = plain(item)
  if (isNilPointer(bare)) throw new CallFailure('index of nil pointer')
  if (bare instanceof Dict) {
    const value = bare.entries.get(keyOf(index))
    return value === undefined ? zeroOf(bare.type.element) : value
  }
  const length = sizeOf(bare)
  if (length === undefined) throw new CallFailure(`can't index item of type ${pointedName(typeOf(bare))}`)
  const at = positionOf(index, length)
  if (at === length) throw new CallFailure(`reflect: ${typeOf(bare).kind} index out of range`)
  if (bare instanceof List) return bare.items[at] ?? null
  return new Sized(UINT8, BigInt(bytesOf(textOf(bare))[at] ?? 0))
}

/** The key that an index is. */
function keyOf(index: Operand): string {
  const bare = index === undefined ? null : plain(index)
  if (bare === null) throw new CallFailure('value is nil; should be of type string')
  if (typeof bare === 'string') return bare
  throw new CallFailure(`value has type ${typeOf(bare).name}; should be string`)
}

/** `slice`: a part of a list, or of the bytes of a string. */
export function sliceOf(item: Operand, indexes: readonly Operand[]): Value {
  if (item === undefined || item === null) throw new CallFailure('slice of untyped nil')
  const bare = plain(item)
  if (isNilPointer(bare)) throw new CallFailure('slice of nil pointer')
  if (indexes.length > 3) throw new CallFailure(`too many slice indexes: ${indexes.length}`)
  if (typeof bare === 'string' && indexes.length === 3) {
    throw new CallFailure('cannot 3-index slice a string')
  }
  const length = bare instanceof Dict ? undefined : sizeOf(bare)
  if (length === undefined) throw new CallFailure(`can't slice item of type ${pointedName(typeOf(bare))}`)
  const [from = 0, to = length, capacity = length] = indexes.map(index => cutOf(index, length))
  if (from > to) throw new CallFailure(`invalid slice index: ${from} > ${to}`)
  if (to > capacity) throw new CallFailure(`invalid slice index: ${to} > ${capacity}`)
  if (bare instanceof List) {
    const { type, origin, isNil } = bare
    return new List(bare.items.slice(from, to), { type, origin, isNil })
  }
  if (bare instanceof Bytes) return new Bytes(sliceByBytes(bare.text, from, to))
  return sliceByBytes(typeof item === 'object' && 'runs' in item ? item : textOf(bare), from, to)
}

/** A part of a text by offsets of its bytes. Where a character is cut in two, it no longer knows where it came from. */
function sliceByBytes(text: Text, from: number, to: number): Text {
  const whole = plainText(text)
  if (byteLength(whole) === whole.length) return sliceText(text, from, to)
  const [before, inside] = [sliceBytes(whole, 0, from), sliceBytes(whole, from, to)]
  if (!whole.startsWith(before + inside)) return inside
  return sliceText(text, before.length, before.length + inside.length)
}

/** The index of `slice`, which does not look into interfaces: one is given as `null`. */
function cutOf(index: Operand, largest: number): number {
  if (index === null) throw new CallFailure('cannot index slice/array with type interface {}')
  return positionOf(index, largest)
}

function positionOf(index: Operand, largest: number): number {
  const bare = index === undefined ? null : plain(index)
  if (bare === null) throw new CallFailure('cannot index slice/array with nil')
  const position = numberOf(bare)
  if (typeof position !== 'bigint') {
    throw new CallFailure(`cannot index slice/array with type ${typeOf(bare).name}`)
  }
  const signed = BigInt.asIntN(64, position)
  if (signed < 0n || signed > BigInt(largest)) throw new CallFailure(`index out of range: ${signed}`)
  return Number(signed)
}

function sizeOf(value: Plain): number | undefined {
  if (typeof value === 'string') return byteLength(value)
  if (value instanceof List) return value.items.length
  if (value instanceof Dict) return value.entries.size
  return value instanceof Bytes ? byteLength(plainText(value.text)) : undefined
}

function textOf(value: Plain): string {
  return value instanceof Bytes ? plainText(value.text) : typeof value === 'string' ? value : ''
}

function isNilPointer(value: Plain): boolean {
  return value === null || (value instanceof Struct && value.isNil)
}

/** The name of a type, of what it points to where it is a pointer. */
function pointedName({ name, kind }: GoType): string {
  return kind === 'ptr' ? name.replace('*', '') : name
}

/** The zero value of a type: what a map gives for a key that it does not have. */
export function zeroOf(type: GoType | undefined): Value {
  switch (type?.kind) {
    case 'bool':
      return false
    case 'string':
      return ''
    case 'int':
      return 0n
    case 'float64':
      return 0
    case 'slice':
      return type.element === UINT8 ? new Bytes('', { isNil: true }) : new List([], { type, isNil: true })
    case 'map':
      return new Dict([], { type, isNil: true })
    default:
      return null
  }
}
