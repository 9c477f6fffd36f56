import { type Expression, ExpressionError } from '../language/expression.ts'
import { assign, type Bindings, mostGeneral, substitute } from './assignable.ts'
import type { Callee, Declared } from './checked.ts'
import type { Declarations } from './declarations.ts'
import { type CelType, DYN, isDyn, optionalOf, showType, valueOfOptional } from './types.ts'

export type Variables = ReadonlyMap<string, CelType>

/** What is found out about an expression on the way through it. */
export interface Checker {
  readonly declared: Declared
  readonly declarations: Declarations
  readonly types: Map<Expression, CelType>
  readonly callees: Map<Expression, Callee>
  readonly names: Map<Expression, string>
  readonly uses: Set<string>
  /** What the parameters of types stand for, as far as it is known. */
  bindings: Bindings
  /** How many parameters have been made. */
  parameters: number
}

/** Finds the type of a part, and of all that it is made of. */
export type Check = (checker: Checker, part: Expression, variables: Variables) => void

/** A type still to be found. */
export function fresh(checker: Checker): CelType {
  return { kind: 'parameter', name: `_${checker.parameters++}` }
}

/** A type with all that is known of its parameters. */
export function known({ bindings }: Checker, type: CelType): CelType {
  return substitute(bindings, type, false)
}

export function typeOf({ types }: Checker, part: Expression): CelType {
  return types.get(part) ?? DYN
}

/** Whether values of some types can be given where others are asked for, from now on. */
export function fits(checker: Checker, given: readonly CelType[], asked: readonly CelType[]): boolean {
  const found = assign(checker.bindings, given, asked)
  if (found !== undefined) checker.bindings = found
  return found !== undefined
}

export function refuse(message: string, { start, end }: Expression): never {
  throw new ExpressionError(message, { start, end })
}

/** Refuses a part whose type is not the one that is asked for. */
export function expectType(checker: Checker, part: Expression, asked: CelType): void {
  const given = typeOf(checker, part)
  if (!fits(checker, [asked], [given])) refuse(mismatch(known(checker, asked), known(checker, given)), part)
}

export function mismatch(expected: CelType, found: CelType): string {
  return `expected type '${showType(expected)}' but found '${showType(found)}'`
}

/** The type of the value of an optional part. */
export function unwrapped(checker: Checker, part: Expression): CelType {
  const type = typeOf(checker, part)
  const inner = valueOfOptional(type)
  if (inner === undefined && !isDyn(type)) refuse(mismatch(optionalOf(type), type), part)
  return inner ?? type
}

/** The type of items that are of one type so far, and of another from here on. */
export function joined(checker: Checker, previous: CelType | undefined, current: CelType): CelType {
  if (previous === undefined) return current
  // Whether types may be mixed is looked at later.
  return fits(checker, [previous], [current]) ? mostGeneral(previous, current) : DYN
}
