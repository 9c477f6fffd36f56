import { type CelEnvironment, type CelProgram, celEnvironment } from '../cel/environment.ts'
import { type CelType, DYN, type SimpleName } from '../cel/types/types.ts'
import { AUTHORIZER, RESOURCE_CHECK } from '../expressions/request-types.ts'
import type { Policy, Validation } from './policy.ts'

/** A policy whose expressions are ready to be evaluated. */
export interface CompiledPolicy {
  readonly conditions: readonly CompiledExpression[]
  readonly variables: ReadonlyMap<string, CelProgram>
  readonly validations: readonly CompiledValidation[]
  readonly annotations: readonly CompiledExpression[]
  /** What does not compile, with the reason: a policy that a server takes, and that cannot be evaluated here. */
  readonly problems: readonly string[]
}

export interface CompiledExpression {
  readonly expression: string
  readonly program: CelProgram
}

export interface CompiledValidation {
  readonly source: Validation
  readonly program: CelProgram
  readonly messageExpression: CelProgram | undefined
}

const policies = new WeakMap<Policy, CompiledPolicy>()

/** Compiles a policy, once. */
export function compiled(policy: Policy): CompiledPolicy {
  const known = policies.get(policy) ?? compile(policy)
  policies.set(policy, known)
  return known
}

type Variable = readonly [name: string, type: CelType]

const SHARED: readonly Variable[] = ['object', 'oldObject', 'request', 'namespaceObject'].map(name => [
  name,
  DYN,
])

const AUTHORIZING: readonly Variable[] = [
  ['authorizer', AUTHORIZER],
  ['authorizer.requestResource', RESOURCE_CHECK],
]

function compile(policy: Policy): CompiledPolicy {
  const params: readonly Variable[] = policy.paramKind === undefined ? [] : [['params', DYN]]
  const conditionEnvironment = celEnvironment(new Map([...SHARED, ...params, ...AUTHORIZING]))
  const environment = celEnvironment(new Map([...SHARED, ...params, ...AUTHORIZING, ['variables', DYN]]))
  const messageEnvironment = celEnvironment(new Map([...SHARED, ...params, ['variables', DYN]]))
  const problems: string[] = []
  const programOf = ({ compile: compileIn }: CelEnvironment, expression: string, type: SimpleName) => {
    const result = compileIn(expression, type)
    if ('program' in result) return [result.program]
    problems.push(result.problem.message)
    return []
  }
  const programsOf = (within: CelEnvironment, list: readonly string[], type: SimpleName) =>
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
      return programOf(environment, source.expression, 'bool').map(program => ({
        source,
        program,
        messageExpression,
      }))
    }),
    annotations: programsOf(environment, policy.annotations, 'dyn'),
    problems,
  }
}
