import { type CelEnvironment, type CelProgram, celEnvironment } from '../cel/environment.ts'
import { Authorizer } from '../cel/functions/authorizer.ts'
import type { Policy, Validation } from './policy.ts'

/** A policy whose expressions are ready to be evaluated. */
export interface CompiledPolicy {
  readonly conditions: readonly CompiledExpression[]
  readonly variables: ReadonlyMap<string, CelProgram>
  readonly validations: readonly CompiledValidation[]
  readonly annotations: readonly CompiledExpression[]
  readonly authorizer: Authorizer
  /** The program of a part of a validation. */
  readonly part: (text: string) => CelProgram | undefined
  /** What does not compile, with the reason: a policy that a server takes, and that cannot be evaluated here. */
  readonly problems: readonly string[]
}

export interface CompiledExpression {
  readonly expression: string
  readonly program: CelProgram
}

export interface CompiledValidation {
  readonly source: Validation
  readonly expression: CelProgram
  readonly messageExpression: CelProgram | undefined
}

const policies = new WeakMap<Policy, CompiledPolicy>()

/** Compiles a policy, once. */
export function compiled(policy: Policy): CompiledPolicy {
  const known = policies.get(policy) ?? compile(policy)
  policies.set(policy, known)
  return known
}

function compile(policy: Policy): CompiledPolicy {
  const shared = {
    object: 'dyn',
    oldObject: 'dyn',
    request: 'dyn',
    namespaceObject: 'dyn',
    ...(policy.paramKind !== undefined && { params: 'dyn' }),
  }
  const authorizer = { authorizer: 'kubernetes.authorization.Authorizer' }
  const conditionEnvironment = celEnvironment({ ...shared, ...authorizer })
  const environment = celEnvironment({ ...shared, ...authorizer, variables: 'dyn' })
  const messageEnvironment = celEnvironment({ ...shared, variables: 'dyn' })
  const problems: string[] = []
  const programOf = ({ compile: compileIn }: CelEnvironment, expression: string, type: string) => {
    const result = compileIn(expression, type)
    if ('program' in result) return [result.program]
    problems.push(result.problem.message)
    return []
  }
  const programsOf = (within: CelEnvironment, list: readonly string[], type: string) =>
    list.flatMap(expression => programOf(within, expression, type).map(program => ({ expression, program })))
  return {
    conditions: programsOf(conditionEnvironment, policy.conditions, 'bool'),
    variables: new Map(
      policy.variables.flatMap(({ name, expression }) =>
        programOf(environment, expression, 'dyn').map(program => [name, program] as const),
      ),
    ),
    validations: policy.validations.flatMap(source => {
      const message = source.messageExpression
      const [messageExpression] =
        message === undefined ? [] : programOf(messageEnvironment, message, 'string')
      return programOf(environment, source.expression, 'bool').map(expression => ({
        source,
        expression,
        messageExpression,
      }))
    }),
    annotations: programsOf(environment, policy.annotations, 'dyn'),
    authorizer: new Authorizer(),
    part: parts(environment),
    problems,
  }
}

function parts({ compile: compileIn }: CelEnvironment): CompiledPolicy['part'] {
  const known = new Map<string, CelProgram | undefined>()
  return text => {
    if (!known.has(text)) {
      const result = compileIn(text)
      known.set(text, 'program' in result ? result.program : undefined)
    }
    return known.get(text)
  }
}
