import type { ResourceRule } from '../../core/rule.ts'
import { BINDINGS, roleGrant } from '../../kubernetes/cluster/rbac.ts'

const ANYBODY: ReadonlySet<string> = new Set(['system:anonymous', 'system:unauthenticated'])

/** Roles that are made for callers nobody knows yet. */
const PUBLIC_ROLES: ReadonlySet<string> = new Set([
  'system:public-info-viewer',
  'system:service-account-issuer-discovery',
  'kubeadm:bootstrap-signer-clusterinfo',
])

export default {
  id: 'rbac-anonymous-binding',
  category: 'rbac',
  severity: 'error',
  presets: ['recommended'],
  summary: 'A binding gives rights to callers without credentials',
  why: 'Whoever reaches the API server has these rights; many API servers are reached by the whole Internet.',
  remedy: 'Bind the role to the service account, user or group that needs it.',
  exempt:
    'The roles that are public by design: `system:public-info-viewer`, `system:service-account-issuer-discovery` and the cluster information of kubeadm.',
  links: ['https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-requests'],
  peers: {
    trivy: ['KSV-0122'],
    kubescape: ['C-0262'],
    kyverno: ['restrict-binding-system-groups'],
    kubesec: ['BindingsToSystemAnonymous'],
  },
  scope: BINDINGS,
  *check(resource) {
    const { roleName, subjects } = roleGrant(resource)
    if (PUBLIC_ROLES.has(roleName)) return
    for (const { kind, name, path } of subjects) {
      if (kind === 'ServiceAccount' || !ANYBODY.has(name)) continue
      yield {
        path: [...path, 'name'],
        message: `${name} is given ${roleName}: everybody has it, without credentials`,
      }
    }
  },
} satisfies ResourceRule
