import type { Expression } from '../language/expression.ts'
import { CelError, celError, Undecided, undecided } from './failures.ts'
import type { Bound, Frame } from './frame.ts'
import { Optional, typeNameOf, Unknown, type Value } from './values.ts'

export type Call = Expression & { readonly kind: 'call' }

/** Evaluates a part of an expression. */
export type Evaluate = (part: Expression, frame: Frame) => Value

/** A function that decides itself which of its arguments are evaluated, and what to make of those that fail. */
type Lazy = (call: Call, frame: Frame, evaluate: Evaluate) => Value

/** Functions whose arguments are not all evaluated. */
export const LAZY: Readonly<Record<string, Lazy>> = {
  '_&&_': ({ args }, frame, evaluate) => decide(args, false, frame, evaluate),
  '_||_': ({ args }, frame, evaluate) => decide(args, true, frame, evaluate),
  '_?_:_': ({ args: [condition, yes, no] }, frame, evaluate) =>
    evaluate(given(truth(evaluate(given(condition), frame)) ? yes : no), frame),
  '@not_strictly_false': ({ args: [part] }, frame, evaluate) => {
    const value = attempt(given(part), frame, evaluate)
    return value !== false
  },
  or: (call, frame, evaluate) => alternative(call, frame, evaluate, optional => optional),
  orValue: (call, frame, evaluate) => alternative(call, frame, evaluate, ({ value }) => value ?? null),
}

/**
 * What `&&` and `||` come to. One operand that decides is enough, whatever the other is; else what is not known counts more
 * than an error: with it known, the error might not matter.
 * https://github.com/google/cel-spec/blob/master/doc/langdef.md#logical-operators
 */
function decide(args: readonly Expression[], deciding: boolean, frame: Frame, evaluate: Evaluate): boolean {
  let failure: CelError | Undecided | undefined
  for (const arg of args) {
    const value = attempt(arg, frame, evaluate)
    if (value === deciding) return deciding
    if (value instanceof Undecided) failure = failure instanceof Undecided ? failure : value
    else if (value instanceof CelError) failure ??= value
    else if (value !== !deciding) failure ??= noBoolean(value)
  }
  if (failure !== undefined) throw failure
  return !deciding
}

/** The value of a part, or its failure. */
export function attempt(part: Expression, frame: Frame, evaluate: Evaluate): Bound {
  try {
    const value = evaluate(part, frame)
    return value instanceof Unknown ? new Undecided(value.why) : value
  } catch (error) {
    if (error instanceof CelError || error instanceof Undecided) return error
    throw error
  }
}

function truth(value: Value): boolean {
  if (value instanceof Unknown) return undecided(value.why)
  if (typeof value !== 'boolean') throw noBoolean(value)
  return value
}

function noBoolean(value: Value): CelError {
  return new CelError(`no such overload: a value of type ${typeNameOf(value)} where a bool is needed`)
}

/** What turns out not to be optional is the result itself. */
function alternative(
  { target, args: [other] }: Call,
  frame: Frame,
  evaluate: Evaluate,
  found: (optional: Optional) => Value,
): Value {
  const value = evaluate(given(target), frame)
  if (value instanceof Unknown) return undecided(value.why)
  if (!(value instanceof Optional)) return value
  return value.value === undefined ? evaluate(given(other), frame) : found(value)
}

function given(part: Expression | undefined): Expression {
  return part ?? celError('no such overload: an argument is missing')
}
