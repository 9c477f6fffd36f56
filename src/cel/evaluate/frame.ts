import { CelError, Undecided } from './failures.ts'
import type { Meter } from './meter.ts'
import type { Program } from './program.ts'
import type { Value } from './values.ts'

/** One evaluation of a program. */
export interface Run {
  readonly program: Program
  readonly meter: Meter
  /** The value of a declared variable; undefined where it has none. */
  readonly variable: (name: string) => Value | undefined
}

/** What a name is bound to: a loop may gather a failure, which counts where the name is used. */
export type Bound = Value | CelError | Undecided

/** Where a part of an expression is evaluated: within a loop that binds a name, and whatever is outside of it. */
export interface Frame {
  readonly run: Run
  readonly name: string
  readonly value: Bound
  readonly outer: Frame | undefined
}

/** The frame of the whole expression, in which nothing is bound. */
export function outermost(run: Run): Frame {
  return { run, name: '', value: null, outer: undefined }
}

/** A frame within another, in which a name is bound. */
export function bind(outer: Frame, name: string, value: Bound): Frame {
  return { run: outer.run, name, value, outer }
}

/** The value that a loop binds a name to; undefined where no loop does. */
export function boundValue(frame: Frame, name: string): Value | undefined {
  for (let at: Frame | undefined = frame; at !== undefined; at = at.outer) {
    if (at.name !== name) continue
    if (at.value instanceof CelError || at.value instanceof Undecided) throw at.value
    return at.value
  }
  return undefined
}
