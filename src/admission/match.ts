import { isArray, isObject, type JsonObject } from '../core/json.ts'
import type { Resource } from '../core/resource.ts'
import { fieldAt } from '../kubernetes/fields.ts'
import { isEmptySelector, matches, selectorFromLabelSelector } from '../kubernetes/outline/selectors.ts'

/** What is known of the namespaces of a run: the labels of one, undefined where it is not among the inputs. */
export type NamespaceLabels = (name: string) => Readonly<Record<string, string>> | undefined

/**
 * Whether the creation of a resource is matched by the `matchConstraints` of a policy or the `matchResources` of a binding;
 * undefined where that depends on what is not known: the labels of a namespace, the name of a resource in the plural.
 * `all` is what an absent list of rules means.
 */
export function isMatched(
  match: JsonObject,
  resource: Resource<JsonObject>,
  plural: string | undefined,
  namespaces: NamespaceLabels,
  all: boolean,
): boolean | undefined {
  const { resourceRules, excludeResourceRules } = match
  const rules = isArray(resourceRules) ? resourceRules : []
  const included = rules.length === 0 ? all : rules.some(rule => isInRule(rule, resource, plural))
  if (!included) return false
  if (isArray(excludeResourceRules) && excludeResourceRules.some(rule => isInRule(rule, resource, plural)))
    return false
  const objectSelector = match['objectSelector']
  if (objectSelector !== undefined && !matches(selectorFromLabelSelector(objectSelector), resource.labels))
    return false
  const selector = selectorFromLabelSelector(match['namespaceSelector'])
  if (match['namespaceSelector'] === undefined || isEmptySelector(selector)) return true
  if (resource.groupKind === 'Namespace') return matches(selector, resource.labels)
  if (resource.namespace === undefined) return undefined
  const labels = namespaces(resource.namespace)
  if (labels === undefined) return undefined
  return matches(selector, { ...labels, 'kubernetes.io/metadata.name': resource.namespace })
}

function isInRule(rule: unknown, resource: Resource<JsonObject>, plural: string | undefined): boolean {
  if (!isObject(rule)) return false
  const names = rule['resourceNames']
  if (isArray(names) && names.length > 0 && !names.includes(resource.name ?? '')) return false
  if (!isOneOf(rule, 'operations', 'CREATE') || !isOneOf(rule, 'apiGroups', resource.group)) return false
  if (!isOneOf(rule, 'apiVersions', resource.version)) return false
  const resources = fieldAt(rule, ['resources'])
  if (!isArray(resources)) return false
  return resources.some(one => one === '*' || one === '*/*' || (plural !== undefined && one === plural))
}

function isOneOf(rule: JsonObject, field: string, value: string): boolean {
  const list = rule[field]
  return isArray(list) && (list.includes('*') || list.includes(value))
}
