import { isArray, isObject, type JsonObject } from '../core/json.ts'
import { fieldAt, textAt } from '../kubernetes/fields.ts'

/** A ValidatingAdmissionPolicy. */
export interface Policy {
  readonly name: string
  readonly match: JsonObject
  readonly paramKind: { readonly apiVersion: string; readonly kind: string } | undefined
  /** Whether an expression that fails is passed over. */
  readonly ignoresFailure: boolean
  readonly conditions: readonly string[]
  readonly variables: readonly { readonly name: string; readonly expression: string }[]
  readonly validations: readonly Validation[]
}

export interface Validation {
  readonly expression: string
  readonly message: string | undefined
  readonly messageExpression: string | undefined
}

/** What puts a policy into force, where and how. */
export interface Binding {
  readonly policyName: string
  readonly denies: boolean
  readonly match: JsonObject
  readonly paramRef: JsonObject | undefined
}

const POLICY = 'ValidatingAdmissionPolicy'
const VERSIONS: readonly unknown[] = ['v1', 'v1beta1', 'v1alpha1'].map(
  version => `admissionregistration.k8s.io/${version}`,
)

/**
 * The policy that an object is; undefined where it is none.
 * https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export function policyOf(object: JsonObject): Policy | undefined {
  const name = textAt(object, ['metadata', 'name'])
  const { spec } = object
  if (object['kind'] !== POLICY || !VERSIONS.includes(object['apiVersion'])) return undefined
  if (name === undefined || !isObject(spec)) return undefined
  const apiVersion = textAt(spec, ['paramKind', 'apiVersion'])
  const kind = textAt(spec, ['paramKind', 'kind'])
  return {
    name,
    match: isObject(spec['matchConstraints']) ? spec['matchConstraints'] : {},
    paramKind: apiVersion === undefined || kind === undefined ? undefined : { apiVersion, kind },
    ignoresFailure: spec['failurePolicy'] === 'Ignore',
    conditions: objectsAt(spec, 'matchConditions').flatMap(
      condition => textAt(condition, ['expression']) ?? [],
    ),
    variables: objectsAt(spec, 'variables').flatMap(variable => {
      const [known, expression] = [textAt(variable, ['name']), textAt(variable, ['expression'])]
      return known === undefined || expression === undefined ? [] : [{ name: known, expression }]
    }),
    validations: objectsAt(spec, 'validations').flatMap(validation => {
      const expression = textAt(validation, ['expression'])
      if (expression === undefined) return []
      const [message, messageExpression] = [
        textAt(validation, ['message']),
        textAt(validation, ['messageExpression']),
      ]
      return [{ expression, message, messageExpression }]
    }),
  }
}

/** The binding that an object is; undefined where it is none. */
export function bindingOf(object: JsonObject): Binding | undefined {
  const { spec } = object
  if (object['kind'] !== `${POLICY}Binding` || !VERSIONS.includes(object['apiVersion']) || !isObject(spec))
    return undefined
  const policyName = textAt(spec, ['policyName'])
  const actions = fieldAt(spec, ['validationActions'])
  if (policyName === undefined) return undefined
  return {
    policyName,
    denies: !isArray(actions) || actions.length === 0 || actions.includes('Deny'),
    match: isObject(spec['matchResources']) ? spec['matchResources'] : {},
    paramRef: isObject(spec['paramRef']) ? spec['paramRef'] : undefined,
  }
}

function objectsAt(spec: JsonObject, field: string): readonly JsonObject[] {
  const list = spec[field]
  return isArray(list) ? list.filter(isObject) : []
}
