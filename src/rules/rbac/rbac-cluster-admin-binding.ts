import type { ResourceRule } from '../../core/rule.ts'
import { BINDINGS, type PlacedSubject, roleGrant } from '../../kubernetes/cluster/rbac.ts'

type Options = {
  readonly roles: readonly string[]
  readonly allowSubjects: readonly string[]
}

export default {
  id: 'rbac-cluster-admin-binding',
  category: 'rbac',
  severity: 'error',
  presets: ['recommended'],
  summary: 'A binding makes somebody cluster-admin',
  why: 'Whoever takes over one pod with that service account, or one account of that group, owns the cluster with everything in it.',
  remedy:
    'Write a role with the rights that are needed, and bind that. People get cluster-admin for an hour.',
  exempt:
    'Subjects the option allows, and the components of the control plane (users and groups called `system:…`, other than everybody, and service accounts of `kube-system`). A RoleBinding, which gives the rights within its namespace, is a warning.',
  links: [
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles',
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
  ],
  peers: {
    'kube-linter': ['cluster-admin-role-binding'],
    polaris: [
      { check: 'clusterrolebindingClusterAdmin', kinds: ['ClusterRoleBinding'] },
      { check: 'rolebindingClusterAdminClusterRole', kinds: ['RoleBinding'] },
      { check: 'rolebindingClusterAdminRole', kinds: ['RoleBinding'] },
    ],
    trivy: ['KSV-0111'],
    kubescape: ['C-0035', 'C-0272'],
    datree: ['95'],
    kyverno: ['restrict-binding-clusteradmin', 'block-cluster-admin-from-ns'],
  },
  options: {
    roles: {
      type: 'array',
      items: { type: 'string' },
      default: ['cluster-admin'],
      description: 'The ClusterRoles that nobody should be given.',
    },
    allowSubjects: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description:
        'Names of subjects that may have them; a service account is `namespace/name` or `namespace/*`.',
    },
  },
  scope: BINDINGS,
  *check(resource, { roles, allowSubjects }) {
    const { roleKind, roleName, subjects } = roleGrant(resource)
    if (roleKind !== 'ClusterRole' || !roles.includes(roleName)) return
    for (const subject of subjects) {
      if (isControlPlane(subject) || isAllowed(subject, allowSubjects)) continue
      const path = [...subject.path, 'name']
      const message = `${describe(subject)} is given ${roleName}`
      if (resource.kind === 'ClusterRoleBinding') yield { path, message }
      else yield { path, message: `${message} in the namespace`, severity: 'warning' }
    }
  },
} satisfies ResourceRule<Options>

/** Everybody and nobody: the groups that the API server puts its callers in. */
const CALLERS = /^system:(anonymous|unauthenticated|authenticated|serviceaccounts?(:.*)?)$/

function isControlPlane({ kind, name, namespace }: PlacedSubject): boolean {
  if (kind === 'ServiceAccount') return namespace === 'kube-system'
  return name.startsWith('system:') && !CALLERS.test(name)
}

function isAllowed({ kind, name, namespace = '' }: PlacedSubject, allowed: readonly string[]): boolean {
  if (kind !== 'ServiceAccount') return allowed.includes(name)
  return allowed.includes(`${namespace}/${name}`) || allowed.includes(`${namespace}/*`)
}

function describe({ kind, name, namespace }: PlacedSubject): string {
  return `${kind} "${namespace === undefined ? name : `${namespace}/${name}`}"`
}
