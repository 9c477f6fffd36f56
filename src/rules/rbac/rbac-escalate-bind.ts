import type { ResourceRule } from '../../core/rule.ts'
import { type Access, grantIssue, namedGrants, RBAC_GROUP, ROLES } from '../../kubernetes/cluster/rbac.ts'

const ACCESS: readonly Access[] = [
  { group: RBAC_GROUP, resources: ['roles', 'clusterroles'], verbs: ['bind', 'escalate'] },
]

export default {
  id: 'rbac-escalate-bind',
  category: 'rbac',
  severity: 'error',
  presets: ['recommended'],
  summary: 'A role can give itself any right',
  why: '`escalate` allows to write roles with more rights than one has, `bind` to bind any role to oneself: either is cluster-admin by another name.',
  remedy:
    'Drop the verb; where an operator must hand out certain roles, allow `bind` on those alone by `resourceNames`.',
  exempt:
    'Rules limited by `resourceNames`, the roles the API server makes itself, a Role where it allows nothing because the resource has no namespace, and rules for all resources, which `rbac-wildcard` reports.',
  links: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#escalate-verb'],
  peers: {
    trivy: ['KSV-0050'],
    checkov: [
      { check: 'CKV_K8S_157', parts: ['bind'] },
      { check: 'CKV_K8S_158', parts: ['escalate'] },
      'CKV2_K8S_1',
    ],
    kubescape: ['C-0191'],
    datree: ['105'],
    kyverno: ['restrict-escalation-verbs-roles'],
  },
  silences: ['rbac-wildcard'],
  scope: ROLES,
  *check(resource) {
    for (const grant of namedGrants(resource, ACCESS)) {
      if (grant.rule.resourceNames.length > 0) continue
      yield {
        ...grantIssue(resource, grant, 'whoever holds it can give itself any right'),
        parts: grant.verbs,
      }
    }
  },
} satisfies ResourceRule
