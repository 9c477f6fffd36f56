import { type CelType, DYN, type SimpleName } from '../cel/types/types.ts'
import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import type { ExpressionProblem } from '../schema/custom/validator.ts'
import { AUTHORIZER, NAMESPACE, objectOf, REQUEST, RESOURCE_CHECK } from './request-types.ts'
import { typeOfExpression } from './typed.ts'

const RULE = 'admission-policy-expression'

type Variables = ReadonlyMap<string, CelType>

/** What expressions about requests may use. */
function requestVariables(has: { readonly params: boolean; readonly authorizer: boolean }): Variables {
  return new Map<string, CelType>([
    ['object', DYN],
    ['oldObject', DYN],
    ['request', REQUEST],
    ['namespaceObject', NAMESPACE],
    ...(has.params ? [['params', DYN] as const] : []),
    ...(has.authorizer
      ? ([
          ['authorizer', AUTHORIZER],
          ['authorizer.requestResource', RESOURCE_CHECK],
        ] as const)
      : []),
  ])
}

/** Finds what is wrong with expressions of one object. */
function finder(minor: number) {
  const problems: ExpressionProblem[] = []
  const look = (path: Path, expression: Json | undefined, variables: Variables, results?: SimpleName[]) =>
    typeOfExpression(
      {
        rule: RULE,
        path,
        expression: typeof expression === 'string' ? expression : undefined,
        variables,
        minor,
        ...(results && { results }),
      },
      problems,
    )
  const conditions = (holder: JsonObject, path: Path, variables: Variables) => {
    for (const { item, at } of itemsOf(holder, 'matchConditions', path))
      look([...at, 'expression'], item['expression'], variables, ['bool'])
  }
  return { problems, look, conditions }
}

/** Of the conditions of webhooks. */
export function webhookProblems(object: JsonObject, minor: number): readonly ExpressionProblem[] {
  const { problems, conditions } = finder(minor)
  const variables = requestVariables({ params: false, authorizer: true })
  for (const { item, at } of itemsOf(object, 'webhooks', [])) conditions(item, at, variables)
  return problems
}

/** https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/ */
export function validatingPolicyProblems(object: JsonObject, minor: number): readonly ExpressionProblem[] {
  const { spec } = object
  if (!isObject(spec)) return []
  const { problems, look, conditions } = finder(minor)
  const params = isObject(spec['paramKind'])
  const plain = requestVariables({ params, authorizer: true })
  conditions(spec, ['spec'], plain)
  const own = ownVariables(spec, plain, look)
  const composed = own === undefined ? plain : new Map([...plain, ['variables', own] as const])
  const messages = new Map(requestVariables({ params, authorizer: false }))
  if (own !== undefined) messages.set('variables', own)
  for (const { item, at } of itemsOf(spec, 'validations', ['spec'])) {
    look([...at, 'expression'], item['expression'], composed, ['bool'])
    look([...at, 'messageExpression'], item['messageExpression'], messages, ['string'])
  }
  for (const { item, at } of itemsOf(spec, 'auditAnnotations', ['spec']))
    look([...at, 'valueExpression'], item['valueExpression'], composed, ['string', 'null_type'])
  return problems
}

/** https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/ */
export function mutatingPolicyProblems(object: JsonObject, minor: number): readonly ExpressionProblem[] {
  const { spec } = object
  if (!isObject(spec)) return []
  const { problems, look, conditions } = finder(minor)
  const plain = requestVariables({ params: isObject(spec['paramKind']), authorizer: true })
  conditions(spec, ['spec'], plain)
  const own = ownVariables(spec, plain, look) ?? objectOf('kubernetes.variables', {})
  const composed = new Map([...plain, ['variables', own] as const])
  for (const { item, at } of itemsOf(spec, 'mutations', ['spec'])) {
    for (const field of ['applyConfiguration', 'jsonPatch']) {
      const patch = item[field]
      // Patches are messages, whose types are not looked into.
      if (isObject(patch)) look([...at, field, 'expression'], patch['expression'], composed)
    }
  }
  return problems
}

/** The object of the variables that a policy declares, each of which may use those before it; undefined where none is. */
function ownVariables(
  spec: JsonObject,
  plain: Variables,
  look: (path: Path, expression: Json | undefined, variables: Variables) => CelType | undefined,
): CelType | undefined {
  const list = itemsOf(spec, 'variables', ['spec'])
  if (list.length === 0) return undefined
  const fields: Record<string, CelType> = {}
  for (const { item, at } of list) {
    const before = objectOf('kubernetes.variables', { ...fields })
    const type = look([...at, 'expression'], item['expression'], new Map([...plain, ['variables', before]]))
    // What is wrong with a variable is said there, and not wherever it is used.
    fields[String(item['name'])] = type ?? DYN
  }
  return objectOf('kubernetes.variables', fields)
}

interface Item {
  readonly item: JsonObject
  readonly at: Path
}

function itemsOf(holder: JsonObject, field: string, path: Path): readonly Item[] {
  const list = holder[field]
  if (!isArray(list)) return []
  return list.flatMap((item, index) => (isObject(item) ? [{ item, at: [...path, field, index] }] : []))
}
