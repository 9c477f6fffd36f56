import { isArray, isObject, type JsonObject, objectsIn, textAt } from '../core/json.ts'

/** What all admission policies have. */
export interface PolicyBasics {
  readonly source: JsonObject
  readonly name: string
  readonly apiVersion: string
  /** Has rules: without any, no server takes it. */
  readonly match: JsonObject
  readonly paramKind: { readonly apiVersion: string; readonly kind: string } | undefined
  /** Whether an expression that fails is passed over. */
  readonly ignoresFailure: boolean
  readonly conditions: readonly string[]
  readonly variables: readonly Variable[]
}

/** A ValidatingAdmissionPolicy. */
export interface Policy extends PolicyBasics {
  readonly validations: readonly Validation[]
  /** The expressions of annotations for the audit log. They find nothing; but one that fails does. */
  readonly annotations: readonly string[]
}

export interface Variable {
  readonly name: string
  readonly expression: string
}

export interface Validation {
  readonly expression: string
  readonly message: string | undefined
  readonly messageExpression: string | undefined
}

/** A MutatingAdmissionPolicy. */
export interface MutatingPolicy extends PolicyBasics {
  readonly mutations: readonly Mutation[]
  /** Whether it is asked again where another one has changed the object since. */
  readonly isReinvoked: boolean
}

export interface Mutation {
  readonly type: 'applyConfiguration' | 'jsonPatch'
  readonly expression: string
}

/** What puts a policy into force, where and how. */
export interface Binding {
  readonly name: string
  readonly policyName: string
  /** Never of a MutatingAdmissionPolicy. */
  readonly denies: boolean
  /** Undefined matches whatever the policy does. */
  readonly match: JsonObject | undefined
  readonly paramRef: JsonObject | undefined
}

const VALIDATING = 'ValidatingAdmissionPolicy'
const MUTATING = 'MutatingAdmissionPolicy'
const GROUP = 'admissionregistration.k8s.io/'

/**
 * The policy that an object is; undefined where it is none, or one that no server takes.
 * https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export function policyOf(object: JsonObject): Policy | undefined {
  const basics = basicsOf(object, VALIDATING)
  if (basics === undefined) return undefined
  const { spec, ...policy } = basics
  return {
    ...policy,
    validations: objectsIn(spec['validations']).flatMap(validation => {
      const expression = textAt(validation, ['expression'])
      if (expression === undefined) return []
      const [message, messageExpression] = [
        textAt(validation, ['message']),
        textAt(validation, ['messageExpression']),
      ]
      return [{ expression, message, messageExpression }]
    }),
    annotations: textsAt(spec, 'auditAnnotations', 'valueExpression'),
  }
}

/**
 * The policy that an object is, of those that change resources.
 * https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/
 */
export function mutatingPolicyOf(object: JsonObject): MutatingPolicy | undefined {
  const basics = basicsOf(object, MUTATING)
  if (basics === undefined) return undefined
  const { spec, ...policy } = basics
  const mutations = objectsIn(spec['mutations']).flatMap(mutation => {
    const type = mutation['patchType'] === 'JSONPatch' ? 'jsonPatch' : 'applyConfiguration'
    const expression = textAt(mutation, [type, 'expression'])
    return expression === undefined ? [] : [{ type, expression } as const]
  })
  return { ...policy, mutations, isReinvoked: spec['reinvocationPolicy'] === 'IfNeeded' }
}

function basicsOf(object: JsonObject, wanted: string): (PolicyBasics & { spec: JsonObject }) | undefined {
  const name = textAt(object, ['metadata', 'name'])
  const { apiVersion, kind, spec } = object
  if (kind !== wanted || typeof apiVersion !== 'string' || !apiVersion.startsWith(GROUP)) return undefined
  const match = isObject(spec) ? spec['matchConstraints'] : undefined
  if (name === undefined || !isObject(spec) || !isObject(match)) return undefined
  if (objectsIn(match['resourceRules']).length === 0) return undefined
  const version = textAt(spec, ['paramKind', 'apiVersion'])
  const paramKind = textAt(spec, ['paramKind', 'kind'])
  return {
    source: object,
    name,
    apiVersion,
    match,
    paramKind:
      version === undefined || paramKind === undefined ? undefined : { apiVersion: version, kind: paramKind },
    ignoresFailure: spec['failurePolicy'] === 'Ignore',
    conditions: textsAt(spec, 'matchConditions', 'expression'),
    variables: objectsIn(spec['variables']).flatMap(variable => {
      const [known, expression] = [textAt(variable, ['name']), textAt(variable, ['expression'])]
      return known === undefined || expression === undefined ? [] : [{ name: known, expression }]
    }),
    spec,
  }
}

/** The binding that an object is; undefined where it is none, or one that no server takes. */
export function bindingOf(object: JsonObject): Binding | undefined {
  const actions = isObject(object['spec']) ? object['spec']['validationActions'] : undefined
  if (!isArray(actions) || actions.length === 0) return undefined
  return bindingOfKind(object, `${VALIDATING}Binding`, actions.includes('Deny'))
}

/** The binding of a MutatingAdmissionPolicy that an object is. */
export function mutatingBindingOf(object: JsonObject): Binding | undefined {
  return bindingOfKind(object, `${MUTATING}Binding`, false)
}

function bindingOfKind(object: JsonObject, wanted: string, denies: boolean): Binding | undefined {
  const { apiVersion, kind, spec } = object
  if (kind !== wanted || !isObject(spec)) return undefined
  if (typeof apiVersion !== 'string' || !apiVersion.startsWith(GROUP)) return undefined
  const name = textAt(object, ['metadata', 'name'])
  const policyName = textAt(spec, ['policyName'])
  if (name === undefined || policyName === undefined) return undefined
  return {
    name,
    policyName,
    denies,
    match: isObject(spec['matchResources']) ? spec['matchResources'] : undefined,
    paramRef: isObject(spec['paramRef']) ? spec['paramRef'] : undefined,
  }
}

function textsAt(spec: JsonObject, list: string, field: string): readonly string[] {
  return objectsIn(spec[list]).flatMap(item => textAt(item, [field]) ?? [])
}
