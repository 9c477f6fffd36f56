import { type CelEnvironment, type CelProgram, celEnvironment } from '../cel/environment.ts'
import { type CelType, DYN, type SimpleName } from '../cel/types/types.ts'
import { messageTypeOf } from '../expressions/mutation-types.ts'
import { AUTHORIZER, RESOURCE_CHECK } from '../expressions/request-types.ts'
import type { MutatingPolicy, Mutation, Policy, PolicyBasics, Validation } from './policy.ts'

/** What all policies have whose expressions are ready to be evaluated. */
export interface CompiledBasics {
  readonly conditions: readonly CompiledExpression[]
  readonly variables: ReadonlyMap<string, CelProgram>
  /** What does not compile, with the reason: a policy that a server takes, and that cannot be evaluated here. */
  readonly problems: readonly string[]
}

/** A policy whose expressions are ready to be evaluated. */
export interface CompiledPolicy extends CompiledBasics {
  readonly validations: readonly CompiledValidation[]
  readonly annotations: readonly CompiledExpression[]
}

/** A policy that changes resources, whose expressions are ready to be evaluated. */
export interface CompiledMutatingPolicy extends CompiledBasics {
  readonly mutations: readonly CompiledMutation[]
}

export interface CompiledExpression {
  readonly expression: string
  readonly program: CelProgram
}

export interface CompiledMutation extends CompiledExpression {
  readonly type: Mutation['type']
}

export interface CompiledValidation {
  readonly source: Validation
  readonly program: CelProgram
  readonly messageExpression: CelProgram | undefined
}

/** Compiles a policy, once. */
export const compiled = once(compile)

/** Compiles a policy that changes resources, once. */
export const compiledMutating = once(compileMutating)

function once<P extends PolicyBasics, C>(make: (policy: P) => C): (policy: P) => C {
  const known = new WeakMap<P, C>()
  return policy => {
    const result = known.get(policy) ?? make(policy)
    known.set(policy, result)
    return result
  }
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

/** Compiles the parts that all policies have, and gives what compiles the others. */
function basics(policy: PolicyBasics) {
  const params: readonly Variable[] = policy.paramKind === undefined ? [] : [['params', DYN]]
  const problems: string[] = []
  const programOf = ({ compile: compileIn }: CelEnvironment, expression: string, type: SimpleName) => {
    const result = compileIn(expression, type)
    if ('program' in result) return [result.program]
    problems.push(result.problem.message)
    return []
  }
  const programsOf = <E extends { readonly expression: string }>(
    within: CelEnvironment,
    list: readonly E[],
    type: SimpleName,
  ) => list.flatMap(one => programOf(within, one.expression, type).map(program => ({ ...one, program })))
  const all = [...SHARED, ...params, ...AUTHORIZING]
  const variables = new Map<string, CelType>([...all, ['variables', DYN]])
  const environment = celEnvironment(variables)
  const compiledBasics: CompiledBasics = {
    conditions: programsOf(
      celEnvironment(new Map(all)),
      policy.conditions.map(expression => ({ expression })),
      'bool',
    ),
    variables: new Map(
      programsOf(environment, policy.variables, 'dyn').map(({ name, program }) => [name, program]),
    ),
    problems,
  }
  const messages = celEnvironment(new Map([...SHARED, ...params, ['variables', DYN]]))
  return { compiledBasics, environment, messages, variables, programOf, programsOf }
}

function compile(policy: Policy): CompiledPolicy {
  const { compiledBasics, environment, messages, programOf, programsOf } = basics(policy)
  return {
    ...compiledBasics,
    validations: policy.validations.flatMap(source => {
      const message = source.messageExpression
      const [messageExpression] = message === undefined ? [] : programOf(messages, message, 'string')
      return programOf(environment, source.expression, 'bool').map(program => ({
        source,
        program,
        messageExpression,
      }))
    }),
    annotations: programsOf(
      environment,
      policy.annotations.map(expression => ({ expression })),
      'dyn',
    ),
  }
}

function compileMutating(policy: MutatingPolicy): CompiledMutatingPolicy {
  const { compiledBasics, variables, programsOf } = basics(policy)
  const mutations = programsOf(celEnvironment(variables, messageTypeOf), policy.mutations, 'dyn')
  return { ...compiledBasics, mutations }
}
