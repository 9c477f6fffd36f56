import { type CelProgram, type CelResult, celEnvironment } from '../cel/environment.ts'
import { toCel } from '../cel/values.ts'
import type { Issue } from '../core/finding.ts'
import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import type { Resource } from '../core/resource.ts'
import { isVariable } from '../kubernetes/grammar/variables.ts'
import type { Policy, Validation } from './policy.ts'

/** What the expressions of a policy are asked about. */
export interface Request {
  readonly resource: Resource<JsonObject>
  readonly plural: string
  /** The parameters; undefined where the policy takes none. */
  readonly params: JsonObject | undefined
  /** The namespace of the resource; undefined where it is not known. */
  readonly namespace: JsonObject | undefined
}

const environment = celEnvironment({
  object: 'dyn',
  oldObject: 'dyn',
  request: 'dyn',
  params: 'dyn',
  namespaceObject: 'dyn',
  variables: 'dyn',
})
const programs = new Map<string, CelProgram | string>()

/**
 * What a policy finds in a resource that is created. Who creates it is not known, nor what the server would fill in: an
 * expression without a result is said, not guessed.
 */
export function policyIssues(
  policy: Policy,
  { resource, plural, params, namespace }: Request,
  denies: boolean,
): readonly Issue[] {
  const severity = denies ? {} : ({ severity: 'warning' } as const)
  const known = new Map<string, unknown>([
    ['object', toCel(resource.object)],
    ['oldObject', null],
    ['request', requestOf(resource, plural)],
    ['params', params === undefined ? null : toCel(params)],
    ...(namespace === undefined ? [] : [['namespaceObject', toCel(namespace)] as const]),
    ['variables', new Map()],
  ])
  const ask = (expression: string): CelResult => {
    const program = programOf(expression)
    return typeof program === 'string' ? { error: program } : program.evaluate(Object.fromEntries(known))
  }
  const unchecked = (expression: string, reason: string): readonly Issue[] =>
    policy.ignoresFailure
      ? []
      : [
          {
            path: [],
            at: 'key',
            severity: 'info',
            message: `policy ${policy.name} was not checked: ${oneLine(expression)}: ${reason}`,
          },
        ]

  for (const condition of policy.conditions) {
    const result = ask(condition)
    if ('error' in result) return unchecked(condition, result.error)
    if (result.value !== true) return []
  }
  const variables = new Map<string, unknown>()
  known.set('variables', variables)
  for (const { name, expression } of policy.variables) {
    const result = ask(expression)
    // A variable that nobody asks for may fail; who asks for it fails, too.
    if ('value' in result) variables.set(name, result.value)
  }
  return policy.validations.flatMap(validation => {
    const result = ask(validation.expression)
    if ('error' in result) return unchecked(validation.expression, result.error)
    if (result.value === true) return []
    if (hasVariable(resource.object))
      return unchecked(validation.expression, 'values are still to be filled in')
    return [{ path: [], ...severity, message: `policy ${policy.name}: ${messageOf(validation, ask)}` }]
  })
}

function messageOf(
  { expression, message, messageExpression }: Validation,
  ask: (expression: string) => CelResult,
): string {
  if (messageExpression !== undefined) {
    const result = ask(messageExpression)
    const text = 'value' in result ? result.value : undefined
    if (typeof text === 'string' && text.trim() !== '' && !text.includes('\n')) return withoutStop(text)
  }
  return message === undefined ? `${oneLine(expression)} is not true` : withoutStop(message)
}

function requestOf({ group, version, kind, name, namespace }: Resource<JsonObject>, plural: string): unknown {
  const fields: Readonly<Record<string, unknown>> = {
    operation: 'CREATE',
    kind: new Map(Object.entries({ group, version, kind })),
    requestKind: new Map(Object.entries({ group, version, kind })),
    resource: new Map(Object.entries({ group, version, resource: plural })),
    requestResource: new Map(Object.entries({ group, version, resource: plural })),
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
    dryRun: false,
  }
  return new Map(Object.entries(fields))
}

function programOf(expression: string): CelProgram | string {
  const before = programs.get(expression)
  if (before !== undefined) return before
  const compiled = environment.compile(expression)
  const program = 'program' in compiled ? compiled.program : compiled.problem.message
  programs.set(expression, program)
  return program
}

function hasVariable(value: Json): boolean {
  if (typeof value === 'string') return isVariable(value)
  if (isArray(value)) return value.some(hasVariable)
  return isObject(value) && Object.values(value).some(hasVariable)
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}

function withoutStop(text: string): string {
  return oneLine(text).replace(/(?<!\.)\.$/, '')
}
