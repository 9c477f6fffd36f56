import { TypeError as CheckError, Environment, EvaluationError, ParseError } from '@marcbachmann/cel-js'
import { meter, withBudget } from './budget.ts'
import { AUTHORIZER } from './functions/authorizer.ts'
import { FORMAT } from './functions/format.ts'
import { LISTS, SETS } from './functions/lists.ts'
import { NETWORK } from './functions/network.ts'
import { QUANTITY } from './functions/quantity.ts'
import { REGEX } from './functions/regex.ts'
import { SEMVER } from './functions/semver.ts'
import { STRINGS } from './functions/strings.ts'
import { URLS } from './functions/url.ts'
import { widenHas } from './has.ts'
import { addLibrary } from './library.ts'
import { respectIdentity } from './list-types.ts'
import { addMacros } from './macros.ts'
import { widenOptional } from './optional.ts'
import { childrenOf, isSyntaxNode, type SyntaxNode } from './syntax-tree.ts'
import { Undecided, whyUndecided } from './undecided.ts'

/** What is wrong with an expression, and the characters of it that are concerned. */
export interface CelProblem {
  readonly message: string
  readonly start: number
  readonly end: number
}

/** What an expression came to for one set of variables, or why it came to nothing. */
export type CelResult = { readonly value: unknown } | CelFailure

/** Why an expression came to nothing. */
export interface CelFailure {
  readonly error: string
  /** What was not known that might have made a difference; see `undecided.ts`. */
  readonly undecided?: string
}

/** An expression that has been checked, ready for any number of evaluations. */
export interface CelProgram {
  /** The type of its results as far as it is known: `bool`, `string`, `list<int>`, `dyn`. */
  readonly type: string
  /** Never throws. The values of variables come from `toCel`, or from the result of another program. */
  evaluate(variables: Readonly<Record<string, unknown>>): CelResult
}

/** Expressions about the same variables. */
export interface CelEnvironment {
  /** Checks an expression whose results are to have a type; any unless told. */
  compile(
    expression: string,
    type?: string,
  ): { readonly program: CelProgram } | { readonly problem: CelProblem }
}

const LIBRARIES = [REGEX, LISTS, SETS, QUANTITY, NETWORK, URLS, FORMAT, SEMVER, STRINGS, AUTHORIZER]

/**
 * The names of functions that the library has and that mean something else in Go; ours go by these names with an
 * underscore.
 */
const OURS: readonly string[] = ['matches', 'indexOf', 'lastIndexOf', 'substring']

let base: Environment | undefined

/**
 * CEL as Kubernetes has it, for expressions about the variables given with their types (`dyn` where it is not known).
 * Compile once, evaluate per object. https://kubernetes.io/docs/reference/using-api/cel/
 */
export function celEnvironment(variables: Readonly<Record<string, string>>): CelEnvironment {
  base ??= kubernetesEnvironment()
  const environment = base.clone()
  for (const [name, type] of Object.entries(variables)) environment.registerVariable(name, type)
  return { compile: (expression, type = 'dyn') => compile(environment, expression, type) }
}

function kubernetesEnvironment(): Environment {
  const environment = new Environment({
    enableOptionalTypes: true,
    // The API server takes lists of several types only as the arguments of `format`; the library has no such exception.
    homogeneousAggregateLiterals: false,
    limits: { maxListElements: 10_000, maxMapEntries: 10_000 },
  })
  for (const library of LIBRARIES) addLibrary(environment, library)
  addMacros(environment)
  return environment
}

function compile(
  environment: Environment,
  expression: string,
  type: string,
): ReturnType<CelEnvironment['compile']> {
  try {
    const parsed = environment.parse(expression)
    const { ast } = parsed
    if (!isSyntaxNode(ast)) throw new Error('the parser of CEL has changed the form of its trees')
    useOurs(ast)
    widenHas(ast)
    widenOptional(ast)
    const checked = parsed.check()
    if (checked.type === undefined) return { problem: problemOf(checked.error, expression) }
    if (type !== 'dyn' && checked.type !== 'dyn' && checked.type !== type) {
      const message = `the expression gives ${checked.type}, and is to give ${type}`
      return { problem: { message, start: 0, end: expression.length } }
    }
    respectIdentity(ast)
    meter(ast)
    return {
      program: { type: checked.type, evaluate: variables => evaluate(() => parsed(variables)) },
    }
  } catch (error) {
    return { problem: problemOf(error, expression) }
  }
}

function evaluate(run: () => unknown): CelResult {
  const [result, undecided] = whyUndecided(
    () => resultOf(run),
    value => 'error' in value,
  )
  return undecided === undefined || 'value' in result ? result : { ...result, undecided }
}

function resultOf(run: () => unknown): CelResult {
  try {
    return { value: withBudget(run) }
  } catch (error) {
    return { error: error instanceof Undecided ? error.message : messageOf(error) }
  }
}

/** Renames the calls of functions that go by another name here. */
function useOurs(node: SyntaxNode, seen: Set<SyntaxNode> = new Set()): void {
  if (seen.has(node)) return
  seen.add(node)
  if ((node.op === 'call' || node.op === 'rcall') && Array.isArray(node.args)) {
    const [name, ...rest] = node.args
    if (OURS.includes(name)) node.args = [`${name}_`, ...rest]
  }
  for (const child of childrenOf(node)) useOurs(child, seen)
}

function problemOf(error: unknown, expression: string): CelProblem {
  const message = messageOf(error)
  const range = isOfLibrary(error) ? error.range : undefined
  return { message, start: range?.start ?? 0, end: range?.end ?? expression.length }
}

/** Of messages of the library, the sentence without the picture of the expression. */
function messageOf(error: unknown): string {
  if (isOfLibrary(error)) {
    const sentence = error.summary.replace(/(?<=\w)_(?=\()/g, '')
    return /^[A-Z][a-z]/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence
  }
  // The stack is full where an expression is nested without end; a text can grow too long.
  if (error instanceof RangeError) return 'the expression is nested too deeply, or its result is too long'
  throw error
}

function isOfLibrary(error: unknown): error is EvaluationError | ParseError | CheckError {
  return error instanceof EvaluationError || error instanceof ParseError || error instanceof CheckError
}
