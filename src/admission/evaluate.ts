import type { CelProgram, CelResult, Variables as Values } from '../cel/environment.ts'
import { celError, undecided } from '../cel/evaluate/failures.ts'
import { Fields, type Value } from '../cel/evaluate/values.ts'
import { AUTHORIZER_VALUE, RESOURCE_CHECK_VALUE } from '../cel/functions/authorizer.ts'
import { oneLine, withoutStop } from '../cel/texts.ts'
import type { Path } from '../core/path.ts'
import { blamed, fieldPath, type VariablePaths } from './blame.ts'
import { type CompiledPolicy, compiled } from './compile.ts'
import type { Policy, Validation } from './policy.ts'

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

/** That a policy has no verdict: the expression, and what it depends on. */
export interface Open {
  readonly expression: string
  readonly why: string
}

/** What a policy says to the creation of a resource. */
export interface Verdict {
  readonly violations: readonly Violation[]
  readonly open: readonly Open[]
}

const NOTHING: Verdict = { violations: [], open: [] }

/**
 * Evaluates a policy as the server does. Messages that expressions make are left out where one of the secrets is in them.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/admission/plugin/policy/validating/validator.go
 */
export function verdictOf(policy: Policy, values: Variables, secrets: readonly string[]): Verdict {
  const program = compiled(policy)
  const all = {
    ...values,
    oldObject: null,
    authorizer: AUTHORIZER_VALUE,
    'authorizer.requestResource': RESOURCE_CHECK_VALUE,
  }
  const before = conditionsVerdict(policy, program, { ...all, namespaceObject: null })
  if (before !== undefined) return before

  const variables = { ...all, variables: new LazyVariables(program.variables, all) }
  const paths = pathsOf(program)
  const violations: Violation[] = []
  const open: Open[] = []
  const failed = (message: string, always: boolean) => {
    if (!policy.ignoresFailure) violations.push({ message, path: [], always })
  }
  for (const validation of program.validations) {
    const { expression } = validation.source
    const result = validation.expression.evaluate(variables)
    if ('value' in result) {
      if (result.value === true) continue
      violations.push({
        message: messageOf(validation, variables, secrets),
        path: blamed(validation.expression, validation.expression.look(variables), paths) ?? [],
        always: false,
      })
    } else if (result.undecided !== undefined)
      open.push({ expression: oneLine(expression), why: result.undecided })
    else failed(failure(expression, result.error), false)
  }
  for (const { expression, program: annotation } of program.annotations) {
    const result = annotation.evaluate(variables)
    if ('value' in result) {
      if (result.value !== null && typeof result.value !== 'string')
        failed(`valueExpression '${oneLine(expression)}' resulted in unsupported return type`, true)
    } else if (result.undecided === undefined) failed(failure(expression, result.error), true)
  }
  return { violations, open }
}

/** The fields that variables are, for those that are no more than that. */
function pathsOf({ variables }: CompiledPolicy): VariablePaths {
  return name => {
    const program = variables.get(name)
    return program && fieldPath(program)
  }
}

/** What the match conditions come to; undefined where they all hold. */
function conditionsVerdict(
  policy: Policy,
  { conditions }: CompiledPolicy,
  variables: Values,
): Verdict | undefined {
  const open: Open[] = []
  const errors: string[] = []
  for (const { expression, program } of conditions) {
    const result = program.evaluate(variables)
    if ('value' in result) {
      if (result.value === false) return NOTHING
    } else if (result.undecided !== undefined)
      open.push({ expression: oneLine(expression), why: result.undecided })
    else errors.push(failure(expression, result.error))
  }
  if (open.length > 0) return { violations: [], open }
  if (errors.length === 0) return undefined
  if (policy.ignoresFailure) return NOTHING
  const message = errors.length === 1 ? errors.join() : `[${errors.join(', ')}]`
  return { violations: [{ message, path: [], always: false }], open: [] }
}

/** The variable `variables`: each is evaluated when it is first asked for, and fails where that is. */
class LazyVariables extends Fields {
  readonly #programs: ReadonlyMap<string, CelProgram>
  readonly #values: Values
  readonly #results = new Map<string, CelResult>()

  constructor(programs: ReadonlyMap<string, CelProgram>, values: Values) {
    super()
    this.#programs = programs
    this.#values = values
  }

  override has(name: string): boolean {
    return this.#programs.has(name)
  }

  override get(name: string): Value | undefined {
    const program = this.#programs.get(name)
    if (program === undefined) return undefined
    const result = this.#results.get(name) ?? program.evaluate({ ...this.#values, variables: this })
    this.#results.set(name, result)
    if ('value' in result) return result.value
    if (result.undecided !== undefined) return undecided(result.undecided)
    return celError(`composited variable "${name}" fails to evaluate: ${result.error}`)
  }
}

function messageOf(
  {
    source,
    messageExpression,
  }: { readonly source: Validation; readonly messageExpression: CelProgram | undefined },
  variables: Values,
  secrets: readonly string[],
): string {
  const result = messageExpression?.evaluate(variables)
  const text = result !== undefined && 'value' in result ? result.value : undefined
  const isTelling = typeof text === 'string' && secrets.some(secret => text.includes(secret))
  if (
    !isTelling &&
    typeof text === 'string' &&
    text.trim() !== '' &&
    isShort(text) &&
    !text.trim().includes('\n')
  )
    return withoutStop(text)
  const { message, expression } = source
  return message === undefined || message.trim() === ''
    ? `failed expression: ${oneLine(expression)}`
    : withoutStop(message)
}

/** https://github.com/kubernetes/apiserver/blob/master/pkg/apis/cel/config.go */
function isShort(text: string): boolean {
  return Buffer.byteLength(text.trim()) <= 5 * 1024
}

function failure(expression: string, error: string): string {
  return `expression '${oneLine(expression)}' resulted in error: ${error}`
}
