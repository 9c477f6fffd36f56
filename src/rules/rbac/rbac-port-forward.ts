import type { ResourceRule } from '../../core/rule.ts'
import { type Access, grantIssue, namedGrants, ROLES } from '../../kubernetes/cluster/rbac.ts'

const ACCESS: readonly Access[] = [{ group: '', resources: ['pods/portforward'], verbs: ['create', 'get'] }]

export default {
  id: 'rbac-port-forward',
  category: 'rbac',
  severity: 'info',
  presets: ['strict'],
  summary: 'A role can open tunnels into pods',
  why: 'A forwarded port goes past every Service, Ingress and NetworkPolicy, to whatever the pod listens on.',
  remedy: 'Leave `pods/portforward` to those who debug.',
  exempt:
    'Rules limited by `resourceNames`, the roles the API server makes itself, and rules for all resources, which `rbac-wildcard` reports.',
  links: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/'],
  peers: {
    kubescape: ['C-0063'],
  },
  scope: ROLES,
  *check(resource) {
    for (const grant of namedGrants(resource, ACCESS)) {
      if (grant.rule.resourceNames.length > 0) continue
      yield grantIssue(resource, grant, 'whoever holds it can reach any port of any pod')
    }
  },
} satisfies ResourceRule
