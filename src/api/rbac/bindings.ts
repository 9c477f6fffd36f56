import { fieldOf, isObject, listAt, valueAt } from '../../core/json.ts'
import type { Resource } from '../../core/resource.ts'
import { RBAC_GROUP } from '../../kubernetes/cluster/rbac.ts'
import { dnsSubdomain, pathSegment } from '../../kubernetes/grammar/names.ts'
import { isUnset, matching, notEmpty, type ObjectSubject } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'
import { textAt } from '../objects.ts'
import { quote } from '../wording.ts'

const bindingConstraints: readonly Constraint<ObjectSubject>[] = [
  {
    id: 'rbac-roleref-group',
    summary: 'A binding refers to a role of another API group',
    remedy: `Write \`${RBAC_GROUP}\`, without a version, or leave the field out.`,
    check: ({ object }, report) => {
      const group = textAt(object, ['roleRef', 'apiGroup'])
      if (group === undefined || group === '' || group === RBAC_GROUP) return
      report(['roleRef', 'apiGroup'], `the apiGroup ${quote(group)} of a role must be "${RBAC_GROUP}"`)
    },
  },
  {
    id: 'rbac-roleref-kind',
    summary: 'A ClusterRoleBinding refers to a Role, or a binding to nothing of a kind',
    remedy: 'Refer to a ClusterRole, or bind the Role by a RoleBinding.',
    check: ({ object }, report, { kind }) => {
      const target = textAt(object, ['roleRef', 'kind'])
      if (target === '') report(['roleRef', 'kind'], 'the kind of a role must not be empty')
      if (kind !== 'ClusterRoleBinding' || target !== 'Role') return
      report(['roleRef', 'kind'], 'a ClusterRoleBinding can only bind a ClusterRole, not a Role')
    },
  },
  matching({
    id: 'rbac-roleref-name',
    summary: 'A binding does not name its role',
    remedy: 'Give the name of a Role or ClusterRole.',
    fields: ['roleRef', 'name'],
    grammar: name => (name === '' ? 'must not be empty' : pathSegment(name)),
    empty: 'checked',
  }),
]

const subjectConstraints: readonly Constraint<ObjectSubject>[] = [
  {
    id: 'rbac-subject-name',
    summary: 'A binding does not name its subject as it must',
    remedy: 'Give the name of the user, group or ServiceAccount.',
    check: ({ object }, report) => {
      const name = textAt(object, ['name'])
      if (name === undefined) return
      if (name === '') {
        report(['name'], 'the name of a subject must not be empty')
        return
      }
      if (textAt(object, ['kind']) !== 'ServiceAccount') return
      const wrong = dnsSubdomain(name)
      if (wrong !== undefined) report(['name'], `the ServiceAccount name ${quote(name)} ${wrong}`)
    },
  },
  notEmpty({
    id: 'rbac-subject-kind',
    summary: 'The subject of a binding has no kind',
    remedy: 'Use `User`, `Group` or `ServiceAccount`.',
    fields: ['kind'],
  }),
  {
    id: 'rbac-subject-group',
    summary: 'The subject of a binding has an API group that its kind has not',
    remedy: `Remove \`apiGroup\`: users and groups get \`${RBAC_GROUP}\` by default, and a ServiceAccount has none.`,
    check: ({ object }, report) => {
      const group = textAt(object, ['apiGroup'])
      const kind = textAt(object, ['kind'])
      if (group === undefined || group === '') return
      if (kind === 'ServiceAccount') {
        report(['apiGroup'], `a ServiceAccount has no API group; ${quote(group)} must be ""`)
      } else if ((kind === 'User' || kind === 'Group') && group !== RBAC_GROUP) {
        report(['apiGroup'], `the apiGroup ${quote(group)} of a ${kind} must be "${RBAC_GROUP}"`)
      }
    },
  },
  {
    id: 'rbac-subject-namespace',
    summary: 'A ClusterRoleBinding leaves open whose ServiceAccount it means',
    remedy: 'Give the namespace of the ServiceAccount.',
    check: ({ object }, report, { kind, isNamespaceOpen }) => {
      if (isNamespaceOpen || kind !== 'ClusterRoleBinding' || textAt(object, ['kind']) !== 'ServiceAccount')
        return
      if (!isUnset(valueAt(object, ['namespace']))) return
      report(
        ['namespace'],
        `ServiceAccount ${quote(`${valueAt(object, ['name']) ?? ''}`)} needs its namespace here`,
      )
    },
  },
]

const SOURCE = 'pkg/apis/rbac/validation/validation.go'
const SCOPE = [`RoleBinding.${RBAC_GROUP}`, `ClusterRoleBinding.${RBAC_GROUP}`]

/** What bindings of roles must be. */
export const BINDING_AREAS = [
  area({
    title: 'Bindings of roles',
    source: SOURCE,
    scope: SCOPE,
    subjects: ({ object }) => [{ path: [], object }],
    constraints: bindingConstraints,
  }),
  area({
    title: 'Subjects of bindings',
    source: SOURCE,
    scope: SCOPE,
    subjects,
    constraints: subjectConstraints,
  }),
]

function subjects(resource: Resource): readonly ObjectSubject[] {
  // In the first version the group of a subject was another field.
  if (resource.version === 'v1alpha1') return []
  return listAt(resource.object, ['subjects']).flatMap((subject, index) =>
    isObject(subject) && fieldOf(subject, 'kind') !== undefined
      ? [{ path: ['subjects', index], object: subject }]
      : [],
  )
}
