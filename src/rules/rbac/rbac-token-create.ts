import type { ResourceRule } from '../../core/rule.ts'
import { type Access, grantIssue, namedGrants, ROLES } from '../../kubernetes/cluster/rbac.ts'

const ACCESS: readonly Access[] = [{ group: '', resources: ['serviceaccounts/token'], verbs: ['create'] }]

export default {
  id: 'rbac-token-create',
  category: 'rbac',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A role can make tokens of service accounts',
  why: 'A token made for another service account has all its rights, and is valid wherever it is taken.',
  remedy: 'Name the service accounts in `resourceNames`.',
  exempt:
    'Rules limited by `resourceNames`, the roles the API server makes itself, and rules for all resources, which `rbac-wildcard` reports.',
  links: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#token-request'],
  peers: {
    kubescape: ['C-0282'],
  },
  silences: ['rbac-wildcard'],
  scope: ROLES,
  *check(resource) {
    for (const grant of namedGrants(resource, ACCESS)) {
      if (grant.rule.resourceNames.length > 0) continue
      yield grantIssue(resource, grant, 'whoever holds it can act as any service account')
    }
  },
} satisfies ResourceRule
