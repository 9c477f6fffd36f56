import { fieldOf, isObject, listAt, valueAt } from '../../core/json.ts'
import type { Resource } from '../../core/resource.ts'
import { RBAC_GROUP } from '../../kubernetes/cluster/rbac.ts'
import { isUnset, type ObjectSubject } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'

const ruleConstraints: readonly Constraint<ObjectSubject>[] = [
  {
    id: 'rbac-verbs',
    summary: 'A rule of a role has no verbs',
    remedy: 'Give at least one verb.',
    check: ({ object }, report) => {
      const verbs = fieldOf(object, 'verbs')
      if (verbs !== undefined && isUnset(verbs)) report(['verbs'], 'the rule allows nothing: verbs is empty')
    },
  },
  {
    id: 'rbac-nonresource-role',
    summary: 'A Role names URLs that are no resources',
    remedy: 'Put the rule into a ClusterRole: such URLs belong to no namespace.',
    check: ({ object }, report, { kind }) => {
      if (kind !== 'Role' || !namesUrls(object)) return
      report(['nonResourceURLs'], 'a Role cannot name URLs; only a ClusterRole can', 'key')
    },
  },
  {
    id: 'rbac-nonresource-exclusive',
    summary: 'A rule of a role is for resources and URLs at once',
    remedy: 'Make two rules of it.',
    check: ({ object }, report) => {
      if (!namesUrls(object)) return
      const field = ['apiGroups', 'resources', 'resourceNames'].find(name => !isUnset(fieldOf(object, name)))
      if (field !== undefined) report(['nonResourceURLs'], `a rule with URLs cannot have ${field} too`, 'key')
    },
  },
  {
    id: 'rbac-api-groups',
    summary: 'A rule of a role names no API group',
    remedy: 'Name the API groups of the resources; the core group is `""`.',
    check: ({ object }, report) => {
      if (namesUrls(object) || !isUnset(fieldOf(object, 'apiGroups'))) return
      report(['apiGroups'], 'the rule needs apiGroups; the core group is ""')
    },
  },
  {
    id: 'rbac-resources',
    summary: 'A rule of a role names no resources',
    remedy: 'Name the resources, or the URLs under `nonResourceURLs`.',
    check: ({ object }, report) => {
      if (namesUrls(object) || !isUnset(fieldOf(object, 'resources'))) return
      report(['resources'], 'the rule needs resources')
    },
  },
]

const aggregationConstraints: readonly Constraint<ObjectSubject>[] = [
  {
    id: 'rbac-aggregation',
    summary: 'An aggregated ClusterRole selects nothing',
    remedy: 'Give at least one selector, or leave `aggregationRule` out.',
    check: ({ object }, report) => {
      if (!isObject(fieldOf(object, 'aggregationRule'))) return
      const path = ['aggregationRule', 'clusterRoleSelectors']
      if (isUnset(valueAt(object, path))) report(path, 'an aggregation rule needs at least one selector')
    },
  },
]

const SOURCE = 'pkg/apis/rbac/validation/validation.go'

/** What roles must be. */
export const ROLE_AREAS = [
  area({
    title: 'Rules of roles',
    source: SOURCE,
    scope: [`Role.${RBAC_GROUP}`, `ClusterRole.${RBAC_GROUP}`],
    subjects: rules,
    constraints: ruleConstraints,
  }),
  area({
    title: 'Aggregated roles',
    source: SOURCE,
    scope: [`ClusterRole.${RBAC_GROUP}`],
    subjects: ({ object }) => [{ path: [], object }],
    constraints: aggregationConstraints,
  }),
]

function rules({ object }: Resource): readonly ObjectSubject[] {
  return listAt(object, ['rules']).flatMap((rule, index) =>
    isObject(rule) ? [{ path: ['rules', index], object: rule }] : [],
  )
}

function namesUrls(rule: unknown): boolean {
  return !isUnset(fieldOf(rule, 'nonResourceURLs'))
}
