import type { CelFailure, CelProgram, Variables as Values } from '../cel/environment.ts'
import type { Value } from '../cel/evaluate/values.ts'
import { AUTHORIZER_VALUE, RESOURCE_CHECK_VALUE } from '../cel/functions/authorizer.ts'
import { oneLine, withoutStop } from '../cel/texts.ts'
import type { Path } from '../core/path.ts'
import type { RunBudget } from '../core/run-budget.ts'
import { blamed, fieldPath, type VariablePaths } from './blame.ts'
import {
  type CompiledBasics,
  type CompiledExpression,
  type CompiledPolicy,
  type CompiledValidation,
  compiled,
} from './compile.ts'
import { LazyVariables } from './lazy-variables.ts'
import type { Policy, PolicyBasics } from './policy.ts'

/** The values of the variables that expressions ask for. */
export interface Variables {
  readonly object: Value
  readonly request: Value
  readonly params: Value
  readonly namespaceObject: Value
}

/** What an expression of a policy comes to that does not hold. */
export interface Violation {
  readonly message: string
  /** The field that is to blame; empty where that cannot be told. */
  readonly path: Path
  /** Whether the server refuses the resource, whatever the binding is to do. */
  readonly always: boolean
}

/** What a policy says to the creation of a resource. */
export interface Verdict {
  readonly violations: readonly Violation[]
  /** Why some of its expressions have no verdict: clauses that complete a sentence. */
  readonly open: readonly string[]
  /** Whether the steps of the run were spent before all was said. */
  readonly isExhausted: boolean
}

/** What an evaluation must not tell, and what it may take. */
export interface Limits {
  /** The values of a Secret. */
  readonly secrets: readonly string[]
  readonly budget: RunBudget
}

const NOTHING: Verdict = { violations: [], open: [], isExhausted: false }

/**
 * Evaluates a policy as the server does. Messages are left out where one of the secrets is in them.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/admission/plugin/policy/validating/validator.go
 */
export function verdictOf(policy: Policy, values: Variables, limits: Limits): Verdict {
  const program = compiled(policy)
  const all = allVariables(values)
  const before = conditionsVerdict(policy, program, { ...all, namespaceObject: null }, limits)
  if (before !== undefined) return before
  const variables = { ...all, variables: new LazyVariables(program.variables, all, limits.budget) }
  const paths = pathsOf(program)
  const verdicts = [
    ...program.validations.map(validation => validationVerdict(validation, policy, variables, paths, limits)),
    ...program.annotations.map(annotation => annotationVerdict(annotation, policy, variables, limits)),
  ]
  return {
    violations: verdicts.flatMap(({ violations }) => violations),
    open: verdicts.flatMap(({ open }) => open),
    isExhausted: verdicts.some(({ isExhausted }) => isExhausted),
  }
}

/** The values of all variables that a policy declares none of. */
export function allVariables(values: Variables): Values {
  return {
    ...values,
    oldObject: null,
    authorizer: AUTHORIZER_VALUE,
    'authorizer.requestResource': RESOURCE_CHECK_VALUE,
  }
}

function validationVerdict(
  validation: CompiledValidation,
  policy: Policy,
  variables: Values,
  paths: VariablePaths,
  limits: Limits,
): Verdict {
  const { source, program } = validation
  const result = program.evaluate(variables, limits.budget)
  if (!('value' in result)) return failureVerdict(source.expression, result, policy, false, limits)
  if (result.value === true) return NOTHING
  const path = blamed(program, program.look(variables, limits.budget), paths) ?? []
  return violated(messageOf(validation, variables, limits), false, path)
}

function annotationVerdict(
  { expression, program }: CompiledExpression,
  policy: Policy,
  variables: Values,
  limits: Limits,
): Verdict {
  const result = program.evaluate(variables, limits.budget)
  if (!('value' in result))
    return result.undecided === undefined ? failureVerdict(expression, result, policy, true, limits) : NOTHING
  if (result.value === null || typeof result.value === 'string' || policy.ignoresFailure) return NOTHING
  return violated(`valueExpression '${oneLine(expression)}' resulted in unsupported return type`, true)
}

/** What the match conditions come to; undefined where they all hold. */
export function conditionsVerdict(
  policy: PolicyBasics,
  { conditions }: CompiledBasics,
  variables: Values,
  limits: Limits,
): Verdict | undefined {
  const verdicts: Verdict[] = []
  const errors: string[] = []
  for (const { expression, program } of conditions) {
    const result = program.evaluate(variables, limits.budget)
    if ('value' in result) {
      if (result.value === false) return NOTHING
    } else if (isOpen(result)) verdicts.push(failureVerdict(expression, result, policy, false, limits))
    else errors.push(failure(expression, result.error, limits))
  }
  const [first] = verdicts
  if (first !== undefined) return { ...first, open: verdicts.flatMap(({ open }) => open) }
  if (errors.length === 0) return undefined
  if (policy.ignoresFailure) return NOTHING
  return violated(errors.length === 1 ? errors.join() : `[${errors.join(', ')}]`, false)
}

function violated(message: string, always: boolean, path: Path = []): Verdict {
  return { ...NOTHING, violations: [{ message, path, always }] }
}

/** Whether a failure here need not be one in the server. */
function isOpen({ undecided, exhausted }: CelFailure): boolean {
  return undecided !== undefined || exhausted !== undefined
}

/** What an expression that came to nothing says of the resource. */
export function failureVerdict(
  expression: string,
  { error, undecided, exhausted }: CelFailure,
  policy: PolicyBasics,
  always: boolean,
  limits: Limits,
): Verdict {
  const shown = oneLine(expression)
  if (exhausted === 'run') return { ...NOTHING, isExhausted: true }
  if (exhausted === 'expression')
    return { ...NOTHING, open: [`${shown} was not evaluated to the end: ${error}`] }
  if (undecided !== undefined) return { ...NOTHING, open: [`${shown} depends on ${undecided}`] }
  return policy.ignoresFailure ? NOTHING : violated(failure(expression, error, limits), always)
}

/** The fields that variables are, for those that are no more than that. */
function pathsOf({ variables }: CompiledPolicy): VariablePaths {
  return name => {
    const program = variables.get(name)
    return program && fieldPath(program)
  }
}

function messageOf(
  { source, messageExpression }: CompiledValidation,
  variables: Values,
  limits: Limits,
): string {
  const made = messageExpression && madeMessage(messageExpression, variables, limits)
  if (made !== undefined) return made
  const { message, expression } = source
  return message === undefined || message.trim() === ''
    ? `failed expression: ${oneLine(expression)}`
    : withoutStop(message)
}

/** The message that an expression makes; undefined where the server would not use it, or it tells a secret. */
function madeMessage(program: CelProgram, variables: Values, limits: Limits): string | undefined {
  const result = program.evaluate(variables, limits.budget)
  const text = 'value' in result && typeof result.value === 'string' ? result.value.trim() : ''
  const isUsed = text !== '' && isShort(text) && !text.includes('\n')
  return isUsed && !isTelling(text, limits) ? withoutStop(text) : undefined
}

/** https://github.com/kubernetes/apiserver/blob/master/pkg/apis/cel/config.go */
function isShort(text: string): boolean {
  return Buffer.byteLength(text) <= 5 * 1024
}

function isTelling(text: string, { secrets }: Limits): boolean {
  return secrets.some(secret => text.includes(secret))
}

/** Errors may quote the value that they are about. */
function failure(expression: string, error: string, limits: Limits): string {
  const reason = isTelling(error, limits) ? '' : `: ${error}`
  return `expression '${oneLine(expression)}' resulted in error${reason}`
}
