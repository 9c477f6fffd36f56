import { CallFailure, define, type FunctionTable, variadic } from '../../template/declare.ts'
import { sprint } from '../../template/format/sprint.ts'
import { plainText } from '../../template/text/text.ts'
import { INT64 } from '../../template/value/types.ts'
import { Sized, type Value } from '../../template/value/value.ts'
import { toInt } from './cast.ts'

const max = variadic(['any'], 'any', values => extreme(values, (a, b) => (b > a ? b : a)))

/** Functions that reckon with integers, which run over as in Go. */
export const INTEGER_FUNCTIONS: FunctionTable = {
  int: define(['any'], ([value]) => toInt(value)),
  int64: define(['any'], ([value]) => int64(toInt(value))),
  atoi: define(['string'], ([text]) => atoi(text)),
  toDecimal: define(['any'], ([value]) => int64(octal(plainText(sprint([value]))))),
  add1: define(['any'], ([value]) => int64(toInt(value) + 1n)),
  add: variadic([], 'any', values => int64(values.reduce((sum: bigint, value) => sum + toInt(value), 0n))),
  sub: define(['any', 'any'], ([a, b]) => int64(toInt(a) - toInt(b))),
  mul: variadic(['any'], 'any', values =>
    int64(values.reduce((product: bigint, value) => BigInt.asIntN(64, product * toInt(value)), 1n)),
  ),
  div: define(['any', 'any'], ([a, b]) => int64(toInt(a) / divisor(b))),
  mod: define(['any', 'any'], ([a, b]) => int64(toInt(a) % divisor(b))),
  max,
  biggest: max,
  min: variadic(['any'], 'any', values => extreme(values, (a, b) => (b < a ? b : a))),
}

function int64(value: bigint): Sized {
  return new Sized(INT64, BigInt.asIntN(64, value))
}

function divisor(value: Value): bigint {
  const number = toInt(value)
  if (number === 0n) throw new CallFailure('runtime error: integer divide by zero')
  return number
}

function extreme(values: readonly Value[], choose: (a: bigint, b: bigint) => bigint): Sized {
  return int64(values.map(toInt).reduce(choose))
}

const LARGEST = 2n ** 63n - 1n
const UNSIGNED = 2n ** 64n

/** A decimal number; 0 for what is not a number, and the nearest for what is too large, where nobody looks at the rest. */
function atoi(text: string): bigint {
  const [, sign, digits, rest] = /^([-+]?)(\d+)([\s\S]*)$/.exec(text) ?? []
  if (digits === undefined) return 0n
  const size = BigInt(digits)
  if (rest !== '' && size < UNSIGNED) return 0n
  if (sign === '-') return size > LARGEST ? -LARGEST - 1n : -size
  return size > LARGEST ? LARGEST : size
}

function octal(text: string): bigint {
  const [, sign, digits = ''] = /^([-+]?)([0-7]+)$/.exec(text) ?? []
  if (digits === '') return 0n
  const size = BigInt(`0o${digits}`)
  const value = sign === '-' ? -size : size
  return value > LARGEST || value < -LARGEST - 1n ? 0n : value
}
