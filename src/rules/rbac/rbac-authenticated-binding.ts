import type { ResourceRule } from '../../core/rule.ts'
import { BINDINGS, roleGrant } from '../../kubernetes/cluster/rbac.ts'

const EVERYBODY: ReadonlySet<string> = new Set(['system:authenticated', 'system:serviceaccounts'])

/** Roles that let their holders find their way around, or ask about themselves. */
const DISCOVERY_ROLES: ReadonlySet<string> = new Set([
  'system:basic-user',
  'system:discovery',
  'system:public-info-viewer',
  'system:service-account-issuer-discovery',
])

export default {
  id: 'rbac-authenticated-binding',
  category: 'rbac',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A binding gives rights to every user or every service account',
  why: 'Every pod of every namespace is among them, and on some hosted platforms everybody who has an account with the provider.',
  remedy: 'Bind the role to a group of your own, or to the service accounts of one namespace.',
  exempt:
    'The roles for discovery (`system:discovery`, `system:basic-user`, `system:public-info-viewer`, `system:service-account-issuer-discovery`).',
  links: [
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#service-account-permissions',
  ],
  peers: { trivy: ['KSV-01011'], kyverno: ['restrict-binding-system-groups'] },
  scope: BINDINGS,
  *check(resource) {
    const { roleName, subjects } = roleGrant(resource)
    if (DISCOVERY_ROLES.has(roleName)) return
    for (const { kind, name, path } of subjects) {
      if (kind !== 'Group' || !EVERYBODY.has(name)) continue
      const everybody = name === 'system:authenticated' ? 'every user and every pod' : 'every pod'
      yield {
        path: [...path, 'name'],
        message: `group "${name}", which is ${everybody}, is given ${roleName}`,
      }
    }
  },
} satisfies ResourceRule
