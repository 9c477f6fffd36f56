import type { ResourceRule } from '../../core/rule.ts'
import { type Access, grantIssue, namedGrants, ROLES } from '../../kubernetes/cluster/rbac.ts'

const ACCESS: readonly Access[] = [
  { group: '', resources: ['users', 'groups', 'serviceaccounts'], verbs: ['impersonate'] },
]

export default {
  id: 'rbac-impersonate',
  category: 'rbac',
  severity: 'error',
  presets: ['recommended'],
  summary: 'A role can act as somebody else',
  why: 'Who may impersonate users and groups may impersonate `system:masters`, which no authorizer ever refuses.',
  remedy: 'Name whom it may impersonate in `resourceNames`.',
  exempt:
    'Rules limited by `resourceNames`, the roles the API server makes itself, a Role where it allows nothing because the resource has no namespace, and rules for all resources, which `rbac-wildcard` reports.',
  links: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#impersonate-verb'],
  peers: {
    trivy: ['KSV-0043'],
    checkov: ['CKV2_K8S_3'],
    kubescape: ['C-0065', 'C-0191'],
    datree: ['105'],
    kyverno: ['restrict-escalation-verbs-roles'],
  },
  silences: ['rbac-wildcard'],
  scope: ROLES,
  *check(resource) {
    for (const grant of namedGrants(resource, ACCESS)) {
      if (grant.rule.resourceNames.length > 0) continue
      yield grantIssue(resource, grant, 'whoever holds it has the rights of anybody')
    }
  },
} satisfies ResourceRule
