import type { Expression } from '../language/expression.ts'
import type { Overload } from '../types/declarations.ts'
import type { CelType } from '../types/types.ts'
import { type Size, UNKNOWN_SIZE } from './sizes.ts'

/** An operand of a call, and what is known of its size. */
export interface Sized {
  readonly part: Expression
  readonly type: CelType
  readonly size: Size | undefined
  /** The size of the items of a list, as far as its schema tells. */
  readonly itemSize: () => Size
}

/** A call in one of the ways that are possible. */
export interface Call {
  readonly name: string
  readonly overload: Overload
  readonly target: Sized | undefined
  readonly args: readonly Sized[]
  readonly argCosts: readonly number[]
}

/** The most that a call costs, and the size of its result where that can be told. */
export interface CallCost {
  readonly cost: number
  readonly result?: Size | undefined
}

/** The cost of a call; undefined where the function does not say it of such operands. */
export type CostOf = (call: Call) => CallCost | undefined

/** Going through a text costs a tenth for each character, matching a quarter for each character of the expression. */
export const TEXT = 0.1
export const REGEX = 0.25

export const LIST_COST = 10

export function sizeOf(operand: Sized | undefined): Size {
  return operand?.size ?? UNKNOWN_SIZE
}

/** A whole number that is written down; less than nothing counts as nothing. */
export function countOf(operand: Sized | undefined): number | undefined {
  const part = operand?.part
  if (part?.kind !== 'literal' || part.literal.type !== 'int') return undefined
  return Math.max(0, Number(part.literal.value))
}
