import type { Issue } from '../core/finding.ts'
import { isObject, type JsonObject } from '../core/json.ts'
import type { Resource } from '../core/resource.ts'
import { pluralOf } from '../kubernetes/cluster/api-resources.ts'
import { fieldAt, textAt } from '../kubernetes/fields.ts'
import { matches, selectorFromLabelSelector, stringMap } from '../kubernetes/outline/selectors.ts'
import type { Request } from './evaluate.ts'
import { isMatched } from './match.ts'
import { type Binding, bindingOf, type Policy, policyOf } from './policy.ts'

/** What the admission policies of a run find in a resource. */
export type Admission = (resource: Resource<JsonObject>) => readonly Issue[]

/** Evaluates one policy; see `evaluate.ts`. */
export type Evaluate = (policy: Policy, request: Request, denies: boolean) => readonly Issue[]

/**
 * The policies among some objects, with their bindings, parameters and namespaces, ready to be asked; undefined where none
 * of them is in force.
 */
export function admissionOf(objects: readonly JsonObject[], evaluate: Evaluate): Admission | undefined {
  const policies = new Map(
    objects.flatMap(object => policyOf(object) ?? []).map(policy => [policy.name, policy]),
  )
  const bindings = objects.flatMap(object => bindingOf(object) ?? [])
  const bound = bindings.flatMap(binding => {
    const policy = policies.get(binding.policyName)
    return policy === undefined ? [] : [{ policy, binding }]
  })
  if (bound.length === 0) return undefined
  const namespaces = new Map(
    objects
      .filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Namespace')
      .map(object => [textAt(object, ['metadata', 'name']), object]),
  )
  const labelsOf = (name: string) => {
    const namespace = namespaces.get(name)
    return namespace && stringMap(fieldAt(namespace, ['metadata', 'labels']))
  }
  return resource => {
    // The server does not ask policies about themselves.
    if (resource.group === 'admissionregistration.k8s.io') return []
    const plural = pluralOf(resource.kind)
    return bound.flatMap(({ policy, binding }) => {
      const isMeant =
        isMatched(policy.match, resource, plural, labelsOf, false) === true &&
        isMatched(binding.match, resource, plural, labelsOf, true) === true
      if (!isMeant) return []
      const namespace = namespaces.get(resource.namespace)
      return paramsOf(policy, binding, resource, objects).flatMap(params =>
        evaluate(policy, { resource, plural, params, namespace }, binding.denies),
      )
    })
  }
}

/** The parameters to evaluate a policy with, one after the other; `undefined` stands for none. */
function paramsOf(
  { paramKind }: Policy,
  { paramRef }: Binding,
  resource: Resource<JsonObject>,
  objects: readonly JsonObject[],
): readonly (JsonObject | undefined)[] {
  if (paramKind === undefined) return [undefined]
  if (paramRef === undefined) return []
  const name = textAt(paramRef, ['name'])
  const selector = paramRef['selector']
  const namespace = textAt(paramRef, ['namespace']) ?? resource.namespace
  return objects.filter(object => {
    if (object['apiVersion'] !== paramKind.apiVersion || object['kind'] !== paramKind.kind) return false
    const own = textAt(object, ['metadata', 'namespace'])
    if (own !== undefined && namespace !== undefined && own !== namespace) return false
    if (name !== undefined) return textAt(object, ['metadata', 'name']) === name
    return (
      isObject(selector) &&
      matches(selectorFromLabelSelector(selector), stringMap(fieldAt(object, ['metadata', 'labels'])))
    )
  })
}
