import { isArray, isObject, type Json, type JsonObject } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { holdsUnknown } from '../../core/unknown-yet.ts'
import { itemsAt } from '../../kubernetes/fields.ts'

export default {
  id: 'kyverno-policy-without-match',
  category: 'security',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A rule of a Kyverno policy matches no resource',
  why: 'The policy is installed and looks as if it protected the cluster, and no object is ever held to this rule.',
  remedy:
    'Name what the rule is about under `match.any` or `match.all`: kinds, names, namespaces, selectors or subjects.',
  links: ['https://kyverno.io/docs/policy-types/cluster-policy/match-exclude/'],
  scope: ['ClusterPolicy.kyverno.io', 'Policy.kyverno.io'],
  *check({ object }) {
    for (const { item, path } of itemsAt(object, ['spec', 'rules'])) {
      const { match } = item
      if (match === undefined || holdsUnknown(match) || matchesSomething(match)) continue
      yield { path: [...path, 'match'], message: '`match` names nothing, so the rule is never applied' }
    }
  },
} satisfies ResourceRule

/** `any` needs one filter that says something; `all` needs that of each. A `match` of old has the filter itself. */
function matchesSomething(match: Json): boolean {
  if (!isObject(match)) return true
  const { any, all } = match
  if (isArray(any)) return any.some(isFilter)
  if (isArray(all)) return all.length > 0 && all.every(isFilter)
  return isFilter(match)
}

/** Whether a filter names something. A list of kinds that is there and empty matches nothing, whatever else it says. */
function isFilter(filter: Json): boolean {
  if (!isObject(filter)) return true
  const { resources } = filter
  if (isObject(resources) && isEmptyList(resources['kinds'])) return false
  return Object.values(filter).some(saysSomething)
}

function saysSomething(value: Json): boolean {
  if (isArray(value)) return value.length > 0
  return !isObject(value) || Object.values(value as JsonObject).some(saysSomething)
}

function isEmptyList(value: Json | undefined): boolean {
  return isArray(value) && value.length === 0
}
