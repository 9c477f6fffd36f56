import {
  compareQuantities,
  isQuantity,
  parseQuantity,
  type Quantity,
} from '../../kubernetes/grammar/quantity.ts'
import { celError } from '../evaluate/failures.ts'
import type { Library } from '../evaluate/library.ts'
import { Opaque } from '../evaluate/values.ts'

const NANOS = 1_000_000_000n

class CelQuantity extends Opaque implements Quantity {
  readonly typeName = 'kubernetes.Quantity'
  readonly nanos: bigint
  constructor(nanos: bigint) {
    super()
    this.nanos = nanos
  }
  equals(other: CelQuantity): boolean {
    return other.nanos === this.nanos
  }
}

const ZERO: Quantity = { nanos: 0n }

/**
 * Quantities. A number counts as one, too: the API server has turned it into a text before expressions see it, a manifest
 * has not.
 * https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-quantity-library
 */
export const QUANTITY: Library = {
  'isQuantity(string)': isQuantity,
  'quantity(string)': quantity,
  'quantity(int)': quantity,
  'quantity(double)': quantity,
  'sign(kubernetes.Quantity)': (it: Quantity) => compared(it, ZERO),
  'kubernetes.Quantity.isInteger()': (it: Quantity) => integerOf(it) !== undefined,
  'kubernetes.Quantity.asInteger()': (it: Quantity) =>
    integerOf(it) ?? celError('cannot convert value to integer'),
  'kubernetes.Quantity.asApproximateFloat()': (it: Quantity) => Number(it.nanos) / Number(NANOS),
  'kubernetes.Quantity.compareTo(kubernetes.Quantity)': compared,
  'kubernetes.Quantity.isLessThan(kubernetes.Quantity)': (a: Quantity, b: Quantity) => a.nanos < b.nanos,
  'kubernetes.Quantity.isGreaterThan(kubernetes.Quantity)': (a: Quantity, b: Quantity) => a.nanos > b.nanos,
  'kubernetes.Quantity.add(kubernetes.Quantity)': (a: Quantity, b: Quantity) =>
    new CelQuantity(a.nanos + b.nanos),
  'kubernetes.Quantity.add(int)': (a: Quantity, b: bigint) => new CelQuantity(a.nanos + b * NANOS),
  'kubernetes.Quantity.sub(kubernetes.Quantity)': (a: Quantity, b: Quantity) =>
    new CelQuantity(a.nanos - b.nanos),
  'kubernetes.Quantity.sub(int)': (a: Quantity, b: bigint) => new CelQuantity(a.nanos - b * NANOS),
}

function quantity(text: string | number | bigint): CelQuantity {
  const { nanos } = parseQuantity(text) ?? celError(`"${text}" is not a valid quantity`)
  return new CelQuantity(nanos)
}

function compared(a: Quantity, b: Quantity): bigint {
  return BigInt(compareQuantities(a, b))
}

/** The value where it is whole and fits into 64 bits. */
function integerOf({ nanos }: Quantity): bigint | undefined {
  const whole = nanos / NANOS
  return nanos % NANOS === 0n && BigInt.asIntN(64, whole) === whole ? whole : undefined
}
