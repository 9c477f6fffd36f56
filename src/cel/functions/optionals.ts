import { amountOf } from '../evaluate/equality.ts'
import { celError } from '../evaluate/failures.ts'
import type { Library } from '../evaluate/library.ts'
import { isList, isMap, NONE, Optional, type Value } from '../evaluate/values.ts'

/**
 * Optional values. `or` and `orValue`, which evaluate their argument only where it is needed, are in `evaluate/logic.ts`.
 * https://pkg.go.dev/github.com/google/cel-go/cel#OptionalTypes
 */
export const OPTIONALS: Library = {
  'optional.none()': () => NONE,
  'optional.of(dyn)': (value: Value) => new Optional(value),
  'optional.ofNonZeroValue(dyn)': (value: Value) => (isZero(value) ? NONE : new Optional(value)),
  'optional_type<A>.hasValue()': ({ value }: Optional) => value !== undefined,
  'optional_type<A>.value()': ({ value }: Optional) =>
    value === undefined ? celError('optional.none() dereference') : value,
}

function isZero(value: Value): boolean {
  if (value === null || value === false || value === '') return true
  const amount = amountOf(value)
  if (amount !== undefined) return Number(amount) === 0
  if (isMap(value)) return value.size === 0
  if (value instanceof Optional) return value.value === undefined
  return (isList(value) || value instanceof Uint8Array) && value.length === 0
}
