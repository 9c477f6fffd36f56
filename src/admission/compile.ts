import { type CelEnvironment, type CelProgram, celEnvironment } from '../cel/environment.ts'
import { Authorizer } from '../cel/functions/authorizer.ts'
import type { Path } from '../core/path.ts'
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
  /** What does not compile. A server takes no policy with such expressions. */
  readonly problems: readonly ExpressionProblem[]
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

export interface ExpressionProblem {
  /** From the root of the policy. */
  readonly path: Path
  readonly message: string
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
  const problems: ExpressionProblem[] = []
  const programOf = (
    { compile: compileIn }: CelEnvironment,
    expression: string,
    type: string,
    path: Path,
  ): readonly CelProgram[] => {
    // That it is empty is reported by itself.
    if (expression.trim() === '') return []
    const result = compileIn(expression, type)
    if ('program' in result) return [result.program]
    problems.push({ path: ['spec', ...path], message: result.problem.message })
    return []
  }
  const expressions = (
    { compile: compileIn }: CelEnvironment,
    list: readonly string[],
    type: string,
    pathOf: (index: number) => Path,
  ) =>
    list.flatMap((expression, index) =>
      programOf({ compile: compileIn }, expression, type, pathOf(index)).map(program => ({
        expression,
        program,
      })),
    )
  return {
    conditions: expressions(conditionEnvironment, policy.conditions, 'bool', index => [
      'matchConditions',
      index,
      'expression',
    ]),
    variables: new Map(
      policy.variables.flatMap(({ name, expression }, index) =>
        programOf(environment, expression, 'dyn', ['variables', index, 'expression']).map(
          program => [name, program] as const,
        ),
      ),
    ),
    validations: policy.validations.flatMap((source, index) => {
      const at = ['validations', index]
      const { messageExpression } = source
      const [message] =
        messageExpression === undefined
          ? []
          : programOf(messageEnvironment, messageExpression, 'string', [...at, 'messageExpression'])
      return programOf(environment, source.expression, 'bool', [...at, 'expression']).map(expression => ({
        source,
        expression,
        messageExpression: message,
      }))
    }),
    annotations: expressions(environment, policy.annotations, 'dyn', index => [
      'auditAnnotations',
      index,
      'valueExpression',
    ]),
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
