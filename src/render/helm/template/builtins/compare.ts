import { CallFailure } from '../declare.ts'
import { printValue } from '../format/print.ts'
import { plainText } from '../text/text.ts'
import { compareText } from '../text/utf8.ts'
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

/** What Go compares with each other. */
type Sort = 'bool' | 'int' | 'uint' | 'float' | 'string' | undefined

/** `eq`: whether the first is equal to one of the others. */
export function equalsAny(first: Operand, others: readonly Operand[]): boolean {
  if (others.length === 0) throw new CallFailure('missing argument for comparison')
  return others.some(other => equals(first, other))
}

/** `a == b` */
export function equals(left: Operand, right: Operand): boolean {
  const [a, b] = [bare(left), bare(right)]
  const [sortOfA, sortOfB] = [sortOf(a), sortOf(b)]
  if (sortOfA !== sortOfB) {
    if (areIntegers(sortOfA, sortOfB)) return numberOf(a) === numberOf(b)
    if (a === null || b === null) return false
    throw incompatible(a, b)
  }
  if (sortOfA === 'bool' || sortOfA === 'string') return a === b
  if (sortOfA !== undefined) return numberOf(a) === numberOf(b)
  return equalsComposite(a, b)
}

/** `a < b` */
export function isLess(left: Operand, right: Operand): boolean {
  const [a, b] = [bare(left), bare(right)]
  const [sortOfA, sortOfB] = [sortOf(a), sortOf(b)]
  if (sortOfA === undefined || sortOfB === undefined) throw notComparable()
  if (sortOfA !== sortOfB && !areIntegers(sortOfA, sortOfB)) throw incompatible(a, b)
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b) < 0
  const [x, y] = [numberOf(a), numberOf(b)]
  if (x === undefined || y === undefined) throw notComparable()
  return x < y
}

function bare(operand: Operand): Plain {
  return operand === undefined ? null : plain(operand)
}

function sortOf(value: Plain): Sort {
  switch (typeof value) {
    case 'boolean':
      return 'bool'
    case 'string':
      return 'string'
    case 'bigint':
      return 'int'
    case 'number':
      return 'float'
  }
  if (!(value instanceof Sized)) return undefined
  if (typeof value.value === 'number') return 'float'
  return value.type.kind.startsWith('u') ? 'uint' : 'int'
}

function areIntegers(left: Sort, right: Sort): boolean {
  return (left === 'int' || left === 'uint') && (right === 'int' || right === 'uint')
}

function equalsComposite(a: Plain, b: Plain): boolean {
  if (a !== null && b !== null && kindOf(a) !== kindOf(b)) {
    const [typeOfA, typeOfB] = [typeOf(a).name, typeOf(b).name]
    throw new CallFailure(`non-comparable types ${shown(a)}: ${typeOfA}, ${typeOfB}: ${shown(b, 'v')}`)
  }
  if (isNil(a) || isNil(b)) return isNil(a) && isNil(b)
  if (!(b instanceof Struct)) {
    throw new CallFailure(`non-comparable type ${shown(b)}: ${typeOf(b).name}`)
  }
  return a instanceof Struct && areSame(a, b)
}

function areSame(a: Struct, b: Struct): boolean {
  if (a === b) return true
  if (a.type.name !== b.type.name || a.type.kind === 'ptr') return false
  return [...a.fields].every(([name, field]) => equals(field, b.fields.get(name)))
}

function kindOf(value: Plain): string {
  return typeOf(value).kind
}

function isNil(value: Plain): boolean {
  if (value === null) return true
  const canBe = value instanceof List || value instanceof Dict || value instanceof Bytes
  return (canBe || value instanceof Struct) && value.isNil
}

function shown(value: Plain, verb = 's'): string {
  return plainText(printValue(value, verb, {}))
}

function incompatible(a: Plain, b: Plain): CallFailure {
  return new CallFailure(`incompatible types for comparison: ${typeOf(a).name} and ${typeOf(b).name}`)
}

function notComparable(): CallFailure {
  return new CallFailure('invalid type for comparison')
}
