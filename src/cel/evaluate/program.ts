import type { Expression, Literal } from '../language/expression.ts'
import type { Checked } from '../types/checked.ts'
import { type Functions, type Implementation, keyOf } from './library.ts'
import { Uint, type Value } from './values.ts'

/** A call, with what it may turn out to call. */
export interface Resolved {
  readonly name: string
  /** Its arguments, the first of which may be what stands before the dot. */
  readonly args: readonly Expression[]
  readonly implementations: readonly Implementation[]
}

/** An expression that is ready to be evaluated, with what is found out about its parts once. */
export interface Program {
  readonly checked: Checked
  readonly resolve: (call: Expression & { readonly kind: 'call' }) => Resolved
}

/** Prepares an expression for any number of evaluations. */
export function programOf(checked: Checked, functions: Functions): Program {
  const known = new Map<Expression, Resolved>()
  return {
    checked,
    resolve: call => {
      const before = known.get(call)
      if (before !== undefined) return before
      const { name, isMethod } = checked.functionOf(call)
      const args = isMethod && call.target !== undefined ? [call.target, ...call.args] : call.args
      const implementations = functions.get(keyOf(name, isMethod, args.length)) ?? []
      const resolved = { name, args, implementations }
      known.set(call, resolved)
      return resolved
    },
  }
}

/** The value that a literal is. */
export function literalValue(literal: Literal): Value {
  switch (literal.type) {
    case 'null_type':
      return null
    case 'uint':
      return new Uint(literal.value)
    default:
      return literal.value
  }
}
