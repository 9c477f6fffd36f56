import { isAmount, parseQuantity } from '../kubernetes/grammar/quantity.ts'

/** Whether a quantity is negative, zero or positive; undefined for what is none, which the schema has reported. */
export function signOf(value: unknown): -1 | 0 | 1 | undefined {
  if (!isAmount(value)) return undefined
  const quantity = parseQuantity(value)
  if (quantity === undefined) return undefined
  return quantity.nanos > 0n ? 1 : quantity.nanos < 0n ? -1 : 0
}
