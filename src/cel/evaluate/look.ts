import type { Comprehension, Expression } from '../language/expression.ts'
import { evaluatePart } from './evaluate.ts'
import { CelError, Exhausted, Undecided } from './failures.ts'
import { type Frame, outermost, type Run } from './frame.ts'
import { inTurn, turnsOver } from './loops.ts'
import { Unknown, type Value } from './values.ts'

/** A look at the parts of an expression, in the place where they are evaluated. */
export interface Look {
  /** What a part comes to; undefined where it fails. */
  readonly valueOf: (part: Expression) => Value | undefined
  /** A look from each turn of a loop. */
  readonly turnsOf: (loop: Comprehension) => Iterable<Look>
}

/** A look at an expression from the outside. */
export function lookAt(run: Run): Look {
  return lookFrom(outermost(run))
}

function lookFrom(frame: Frame): Look {
  return {
    valueOf: part => valueIn(frame, part),
    *turnsOf(loop) {
      const range = valueIn(frame, loop.range)
      if (range === undefined) return
      for (const values of turnsOver(range, loop.variables.length === 2))
        yield lookFrom(inTurn(loop, frame, null, values))
    },
  }
}

function valueIn(frame: Frame, part: Expression): Value | undefined {
  try {
    const value = evaluatePart(part, frame)
    return value instanceof Unknown ? undefined : value
  } catch (error) {
    const isFailure = error instanceof CelError || error instanceof Undecided || error instanceof Exhausted
    if (isFailure) return undefined
    throw error
  }
}
