import type { ResourceRule } from '../../core/rule.ts'
import { type Access, grantIssue, namedGrants, ROLES, WRITE_VERBS } from '../../kubernetes/cluster/rbac.ts'

const ACCESS: readonly Access[] = [
  { group: '', resources: ['services', 'endpoints', 'services/status'], verbs: WRITE_VERBS },
  { group: 'discovery.k8s.io', resources: ['endpointslices'], verbs: WRITE_VERBS },
  { group: 'networking.k8s.io', resources: ['ingresses', 'networkpolicies'], verbs: WRITE_VERBS },
]

export default {
  id: 'rbac-network-write',
  category: 'rbac',
  severity: 'info',
  presets: ['strict'],
  summary: 'A role can change where traffic goes',
  why: 'Services, their endpoints, Ingresses and NetworkPolicies decide who receives a request: who can write them can redirect it to a pod of their own.',
  remedy: 'Leave them to the deployment pipeline, and endpoints to the controllers of the cluster.',
  exempt:
    'Rules limited by `resourceNames`, the roles the API server makes itself, and rules for all resources, which `rbac-wildcard` reports.',
  links: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/'],
  peers: {
    trivy: ['KSV-0056'],
    checkov: [{ check: 'CKV2_K8S_4', parts: ['services/status'] }],
    kyverno: [{ check: 'restrict-edit-for-endpoints', parts: ['endpoints', 'endpointslices'] }],
  },
  scope: ROLES,
  *check(resource) {
    for (const grant of namedGrants(resource, ACCESS)) {
      if (grant.rule.resourceNames.length > 0) continue
      yield grantIssue(resource, grant, 'whoever holds it can redirect traffic')
    }
  },
} satisfies ResourceRule
