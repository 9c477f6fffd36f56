import {
  compareQuantities,
  isQuantity,
  parseQuantity,
  type Quantity,
} from '../../kubernetes/grammar/quantity.ts'
import { type CelLibrary, celError } from '../library.ts'

const NANOS = 1_000_000_000n

class CelQuantity implements Quantity {
  readonly nanos: bigint
  constructor(nanos: bigint) {
    this.nanos = nanos
  }
  equals(other: unknown): boolean {
    return other instanceof CelQuantity && other.nanos === this.nanos
  }
}

/**
 * Quantities. A number counts as one, too: the API server has turned it into a text before expressions see it, a manifest
 * has not.
 * https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-quantity-library
 */
export const QUANTITY: CelLibrary = {
  types: [{ name: 'kubernetes.Quantity', ctor: CelQuantity }],
  functions: [
    ['isQuantity(string): bool', isQuantity],
    ['quantity(string): kubernetes.Quantity', quantity],
    ['quantity(int): kubernetes.Quantity', quantity],
    ['quantity(double): kubernetes.Quantity', quantity],
    ['kubernetes.Quantity.isInteger(): bool', (it: Quantity) => integerOf(it) !== undefined],
    [
      'kubernetes.Quantity.asInteger(): int',
      (it: Quantity) => integerOf(it) ?? celError('cannot convert value to integer'),
    ],
    ['kubernetes.Quantity.asApproximateFloat(): double', (it: Quantity) => Number(it.nanos) / Number(NANOS)],
    ['kubernetes.Quantity.sign(): int', (it: Quantity) => compared(it, { nanos: 0n })],
    ['kubernetes.Quantity.compareTo(kubernetes.Quantity): int', compared],
    [
      'kubernetes.Quantity.isLessThan(kubernetes.Quantity): bool',
      (a: Quantity, b: Quantity) => a.nanos < b.nanos,
    ],
    [
      'kubernetes.Quantity.isGreaterThan(kubernetes.Quantity): bool',
      (a: Quantity, b: Quantity) => a.nanos > b.nanos,
    ],
    [
      'kubernetes.Quantity.add(kubernetes.Quantity): kubernetes.Quantity',
      (a: Quantity, b: Quantity) => new CelQuantity(a.nanos + b.nanos),
    ],
    [
      'kubernetes.Quantity.add(int): kubernetes.Quantity',
      (a: Quantity, b: bigint) => new CelQuantity(a.nanos + b * NANOS),
    ],
    [
      'kubernetes.Quantity.sub(kubernetes.Quantity): kubernetes.Quantity',
      (a: Quantity, b: Quantity) => new CelQuantity(a.nanos - b.nanos),
    ],
    [
      'kubernetes.Quantity.sub(int): kubernetes.Quantity',
      (a: Quantity, b: bigint) => new CelQuantity(a.nanos - b * NANOS),
    ],
  ],
  operators: [
    ['kubernetes.Quantity == kubernetes.Quantity', (a: Quantity, b: Quantity) => a.nanos === b.nanos],
  ],
}

function quantity(text: string | number | bigint): CelQuantity {
  const { nanos } = parseQuantity(text) ?? celError(`"${text}" is no quantity`)
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
