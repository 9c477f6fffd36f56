import type { RunBudget } from '../core/run-budget.ts'
import { evaluate } from './evaluate/evaluate.ts'
import { CelError, Exhausted, Undecided } from './evaluate/failures.ts'
import type { Run } from './evaluate/frame.ts'
import { type Functions, functionsOf } from './evaluate/library.ts'
import { type Look, lookAt } from './evaluate/look.ts'
import { Meter } from './evaluate/meter.ts'
import { programOf } from './evaluate/program.ts'
import { Unknown, type Value } from './evaluate/values.ts'
import { LIBRARIES } from './functions/libraries.ts'
import { checkExpression } from './types/check.ts'
import type { Checked, Declared } from './types/checked.ts'
import { type CelType, isDyn, isSimple, type SimpleName, showType } from './types/types.ts'

/** What is wrong with an expression, and the characters of it that are concerned. */
export interface CelProblem {
  readonly message: string
  readonly start: number
  readonly end: number
}

/** What an expression comes to for some values of its variables, or why it comes to nothing. */
export type CelResult = { readonly value: Value } | CelFailure

/** Why an expression comes to nothing. */
export interface CelFailure {
  readonly error: string
  /** What is not known, and would have to be, as in `who creates it`. */
  readonly undecided?: string
  /** Whose steps are spent: those of one expression, or those of the run. */
  readonly exhausted?: 'expression' | 'run'
}

/** The values of variables by name. */
export type Variables = Readonly<Record<string, Value | undefined>>

/** An expression whose types fit, ready for any number of evaluations. */
export interface CelProgram {
  readonly checked: Checked
  /** Never throws. Takes its steps from what is left of those of the run, if that is given. */
  evaluate(variables: Variables, budget?: RunBudget): CelResult
  /** What its parts come to, for those who look for the reason of a result. */
  look(variables: Variables, budget?: RunBudget): Look
}

/** Expressions about the same variables. */
export interface CelEnvironment {
  /** Checks an expression whose results are to have a type; any unless told. */
  compile(
    expression: string,
    type?: SimpleName,
  ): { readonly program: CelProgram } | { readonly problem: CelProblem }
}

/** The newest version whose functions are known. */
const NEWEST = 36

let functions: Functions | undefined

/**
 * CEL as Kubernetes has it, for expressions about variables of the types given (`DYN` where that is not known). Compile
 * once, evaluate per object. https://kubernetes.io/docs/reference/using-api/cel/
 */
export function celEnvironment(
  variables: ReadonlyMap<string, CelType>,
  messages?: Declared['messages'],
): CelEnvironment {
  const declared: Declared = { variables, minor: NEWEST, isLenient: true, ...(messages && { messages }) }
  return { compile: (expression, type = 'dyn') => compile(expression, declared, type) }
}

function compile(
  expression: string,
  declared: Declared,
  type: SimpleName,
): ReturnType<CelEnvironment['compile']> {
  const whole = { start: 0, end: expression.length }
  const outcome = checkExpression(expression, declared)
  if (outcome === undefined)
    return {
      problem: { message: 'the expression is too long, nested too deeply, or makes a message', ...whole },
    }
  if ('refused' in outcome) return { problem: outcome.refused }
  const { checked } = outcome
  if (type !== 'dyn' && !isDyn(checked.type) && !isSimple(checked.type, type)) {
    const message = `the expression gives ${showType(checked.type)}, and is to give ${type}`
    return { problem: { message, ...whole } }
  }
  return { program: celProgram(checked) }
}

/** An expression that has been checked, ready to be evaluated. */
function celProgram(checked: Checked): CelProgram {
  functions ??= functionsOf(LIBRARIES)
  const program = programOf(checked, functions)
  const runWith = (variables: Variables, budget: RunBudget | undefined): Run => ({
    program,
    meter: new Meter(budget),
    variable: name => variables[name],
  })
  return {
    checked,
    evaluate: (variables, budget) => resultOf(() => evaluate(runWith(variables, budget))),
    look: (variables, budget) => lookAt(runWith(variables, budget)),
  }
}

function resultOf(run: () => Value): CelResult {
  try {
    const value = run()
    return value instanceof Unknown ? { error: value.why, undecided: value.why } : { value }
  } catch (error) {
    return failureOf(error)
  }
}

function failureOf(error: unknown): CelFailure {
  if (error instanceof CelError) return { error: error.message }
  if (error instanceof Undecided) return { error: error.message, undecided: error.message }
  if (error instanceof Exhausted) return { error: error.message, exhausted: error.of }
  // The stack is full where an expression is nested without end; a text can grow too long.
  if (error instanceof RangeError)
    return { error: 'the expression is nested too deeply, or its result is too long' }
  throw error
}
