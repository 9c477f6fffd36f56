import { isArray, type JsonObject, objectsIn } from '../core/json.ts'
import { isUnknownYet } from '../core/unknown-yet.ts'
import { labelOf, selectorFromLabelSelector } from '../kubernetes/outline/selectors.ts'
import { allOf, anyOf, isUnsure, not, type Sure, type Unsure } from './sure.ts'

/** What rules and selectors look at: the creation of a resource. */
export interface Attributes {
  readonly group: string
  readonly version: string
  /** The resource, in the plural. */
  readonly resource: string
  /** The other versions the server serves the resource in; undefined where they are not known. */
  readonly otherVersions: readonly string[] | undefined
  readonly scope: 'Namespaced' | 'Cluster' | undefined
  readonly isNamespace: boolean
  /** Undefined where the server makes it up. */
  readonly name: string | undefined
  /** What it is created in, for a Namespace itself; undefined where it has none, or does not say which. */
  readonly namespace: string | undefined
  readonly labels: LabelsInSight
  /** Those of the namespace it is created in. */
  readonly namespaceLabels: LabelsInSight
}

/** What is known of the labels of an object: the value of each, undefined for those it lacks. */
export type LabelsInSight = (key: string) => string | undefined | Unsure

/** The version that a resource is matched in: its own, or another one that it is served in, too. */
export interface Match {
  readonly version: string
}

/**
 * In which version the `matchConstraints` of a policy, or the `matchResources` of a binding, match a resource. No rules at
 * all match every resource.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/admission/plugin/policy/matching/matching.go
 */
export function matchOf(constraints: JsonObject, request: Attributes): Match | Unsure | undefined {
  const { resourceRules, excludeResourceRules } = constraints
  const isExact = constraints['matchPolicy'] === 'Exact'
  const selected = allOf([
    inNamespace(constraints['namespaceSelector'], request),
    selects(constraints['objectSelector'], request.labels),
  ])
  if (selected === false) return undefined
  const isExcluded = ruleMatch(objectsIn(excludeResourceRules), request, isExact)
  const rules = objectsIn(resourceRules)
  const match = rules.length === 0 ? { version: request.version } : ruleMatch(rules, request, isExact)
  if (match === undefined) return undefined
  const rest = allOf([
    selected,
    not(isUnsure(isExcluded) ? isExcluded : isExcluded !== undefined),
    isUnsure(match) ? match : true,
  ])
  if (isUnsure(rest)) return rest
  return rest && !isUnsure(match) ? match : undefined
}

/** Whether a label selector chooses an object. */
export function selects(selector: unknown, labels: LabelsInSight): Sure {
  const { matchLabels, matchExpressions } = selectorFromLabelSelector(selector)
  const pairs = Object.keys(matchLabels).map(key => ifKnown(labels(key), value => value === matchLabels[key]))
  const requirements = matchExpressions.map(({ key, operator, values }) =>
    ifKnown(labels(key), value => {
      if (operator === 'Exists') return value !== undefined
      if (operator === 'DoesNotExist') return value === undefined
      const isListed = value !== undefined && values.includes(value)
      return operator === 'In' ? isListed : !isListed
    }),
  )
  return allOf([...pairs, ...requirements])
}

/** The labels that a manifest gives an object; those that are still to be filled in are not known. */
export function labelsIn(labels: Readonly<Record<string, string>>): LabelsInSight {
  return key => {
    const value = labelOf(labels, key)
    return isUnknownYet(value) ? { unsure: `the label ${key}, which is still to be filled in` } : value
  }
}

function ifKnown(value: string | undefined | Unsure, holds: (value: string | undefined) => boolean): Sure {
  return isUnsure(value) ? value : holds(value)
}

/** Only resources in namespaces, and namespaces themselves, can be left out by the labels of a namespace. */
function inNamespace(selector: unknown, request: Attributes): Sure {
  if (request.isNamespace) return selects(selector, request.labels)
  if (request.scope === 'Cluster') return true
  return selects(selector, request.namespaceLabels)
}

function ruleMatch(
  rules: readonly JsonObject[],
  request: Attributes,
  isExact: boolean,
): Match | Unsure | undefined {
  const here = anyOf(rules.map(rule => isInRule(rule, request, request.version)))
  if (here === true) return { version: request.version }
  if (isExact) return isUnsure(here) ? here : undefined
  const { otherVersions } = request
  if (otherVersions === undefined) return here === false ? elsewhere(rules, request) : here
  for (const rule of rules) {
    for (const version of otherVersions) {
      const there = isInRule(rule, request, version)
      if (there === true) return isUnsure(here) ? here : { version }
      if (isUnsure(there)) return there
    }
  }
  return isUnsure(here) ? here : undefined
}

/** Whether rules may match another version of a resource that nobody knows the versions of. */
function elsewhere(rules: readonly JsonObject[], request: Attributes): Unsure | undefined {
  const { group, resource, version } = request
  const isMeant = rules.some(rule => {
    const { apiVersions } = rule
    return isArray(apiVersions) && apiVersions.some(other => isInRule(rule, request, String(other)) === true)
  })
  if (!isMeant) return undefined
  return {
    unsure: `whether ${resource}.${group} are served in other versions than ${version}, as their definition says, which is not among the inputs`,
  }
}

/** Whether constraints may match resources of a kind, whatever else they ask for. */
export function mayBeAbout({ resourceRules }: JsonObject, group: string, resource: string): boolean {
  const rules = objectsIn(resourceRules)
  return rules.length === 0 || rules.some(rule => isCreation(rule, group, resource))
}

/** Whether a rule is about the creation of resources of a kind. */
function isCreation(rule: JsonObject, group: string, resource: string): boolean {
  return (
    isOneOf(rule, 'operations', 'CREATE') && isOneOf(rule, 'apiGroups', group) && isOfResource(rule, resource)
  )
}

function isInRule(rule: JsonObject, request: Attributes, version: string): Sure {
  const names = rule['resourceNames']
  return allOf([
    isCreation(rule, request.group, request.resource) && isOneOf(rule, 'apiVersions', version),
    isInScope(rule['scope'], request),
    !isArray(names) || names.length === 0 || (request.name !== undefined && names.includes(request.name)),
  ])
}

/** Whether a rule is about a resource itself: `pods`, or `pods` with all its parts, as a star behind a slash says. */
function isOfResource(rule: JsonObject, resource: string): boolean {
  const { resources } = rule
  if (!isArray(resources)) return false
  return resources.some(one => {
    const [name, part] = String(one).split('/', 2)
    return (name === '*' || name === resource) && (part === undefined || part === '' || part === '*')
  })
}

function isInScope(scope: unknown, request: Attributes): Sure {
  if (scope !== 'Namespaced' && scope !== 'Cluster') return true
  if (request.scope !== undefined) return scope === request.scope
  return {
    unsure: `the scope of ${request.resource}.${request.group}, whose definition is not among the inputs`,
  }
}

function isOneOf(rule: JsonObject, field: string, value: string): boolean {
  const list = rule[field]
  return isArray(list) && (list.includes('*') || list.includes(value))
}
