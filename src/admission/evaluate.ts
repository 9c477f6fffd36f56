import type { CelProgram, CelResult } from '../cel/environment.ts'
import { celError } from '../cel/library.ts'
import { oneLine, withoutStop } from '../cel/texts.ts'
import { undecided } from '../cel/undecided.ts'
import type { Path } from '../core/path.ts'
import { blamed, type Evaluate, type VariablePaths } from './blame.ts'
import { type CompiledPolicy, compiled } from './compile.ts'
import type { Policy, Validation } from './policy.ts'

/** The values of the variables that expressions ask for. */
export interface Variables {
  readonly object: unknown
  readonly request: unknown
  readonly params: unknown
  readonly namespaceObject: unknown
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
  const all = { ...values, oldObject: null, authorizer: program.authorizer }
  const before = conditionsVerdict(policy, program, { ...all, namespaceObject: null })
  if (before !== undefined) return before

  const variables = { ...all, variables: lazily(program, all) }
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
        path: blamed(expression, partOf(program, variables), fieldOf(policy)) ?? [],
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

/** What parts of a validation come to, for the search for the field that is to blame. */
function partOf(program: CompiledPolicy, variables: Readonly<Record<string, unknown>>): Evaluate {
  return text => {
    const result = program.part(text)?.evaluate(variables)
    return result !== undefined && 'value' in result ? result.value : undefined
  }
}

/** The field that a variable is, where it is no more than that: `object.spec.containers`. */
function fieldOf({ variables }: Policy): VariablePaths {
  return name => {
    const expression = variables.find(variable => variable.name === name)?.expression.trim() ?? ''
    return /^object(\.[A-Za-z_]\w*)+$/.test(expression) ? expression.split('.').slice(1) : undefined
  }
}

/** What the match conditions come to; undefined where they all hold. */
function conditionsVerdict(
  policy: Policy,
  { conditions }: CompiledPolicy,
  variables: Readonly<Record<string, unknown>>,
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
class LazyVariables extends Map<string, unknown> {
  readonly #evaluate: (name: string) => CelResult | undefined
  readonly #results = new Map<string, CelResult | undefined>()

  constructor(evaluate: (name: string) => CelResult | undefined) {
    super()
    this.#evaluate = evaluate
  }

  override get(name: string): unknown {
    const result = this.#results.get(name) ?? this.#evaluate(name)
    this.#results.set(name, result)
    if (result === undefined) return undefined
    if ('value' in result) return result.value
    if (result.undecided !== undefined) return undecided(result.undecided)
    return celError(`composited variable "${name}" fails to evaluate: ${result.error}`)
  }
}

// To CEL it is a map like any other.
Object.defineProperty(LazyVariables.prototype, 'constructor', { value: Map })

function lazily({ variables }: CompiledPolicy, values: Readonly<Record<string, unknown>>): LazyVariables {
  const lazy: LazyVariables = new LazyVariables(name =>
    variables.get(name)?.evaluate({ ...values, variables: lazy }),
  )
  return lazy
}

function messageOf(
  {
    source,
    messageExpression,
  }: { readonly source: Validation; readonly messageExpression: CelProgram | undefined },
  variables: Readonly<Record<string, unknown>>,
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
