import { type CelType, DYN, isSame, showType } from '../cel/types/types.ts'
import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import type { ExpressionProblem } from '../schema/custom/validator.ts'
import { MUTATION_TYPES, messageTypeOf } from './mutation-types.ts'
import { AUTHORIZER, NAMESPACE, objectOf, REQUEST, RESOURCE_CHECK } from './request-types.ts'
import { type TypedExpression, typeOfExpression } from './typed.ts'

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
  const look = (
    path: Path,
    expression: Json | undefined,
    variables: Variables,
    more: Pick<TypedExpression, 'results' | 'messages'> = {},
  ) => {
    const text = typeof expression === 'string' ? expression : undefined
    return typeOfExpression({ rule: RULE, path, expression: text, variables, minor, ...more }, problems)
  }
  const conditions = (holder: JsonObject, path: Path, variables: Variables) => {
    for (const { item, at } of itemsOf(holder, 'matchConditions', path))
      look([...at, 'expression'], item['expression'], variables, { results: ['bool'] })
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
    look([...at, 'expression'], item['expression'], composed, { results: ['bool'] })
    look([...at, 'messageExpression'], item['messageExpression'], messages, { results: ['string'] })
  }
  for (const { item, at } of itemsOf(spec, 'auditAnnotations', ['spec']))
    look([...at, 'valueExpression'], item['valueExpression'], composed, { results: ['string', 'null_type'] })
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
    for (const [field, expected] of MUTATION_TYPES) {
      const patch = item[field]
      if (!isObject(patch)) continue
      const path = [...at, field, 'expression']
      const type = look(path, patch['expression'], composed, { messages: messageTypeOf })
      if (type === undefined || isSame(type, expected)) continue
      const message = `the expression gives ${showType(type)}, and is to give ${showType(expected)}`
      problems.push({ rule: RULE, path, message })
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
