import type { ResourceRule } from '../../core/rule.ts'
import { type Access, grantIssue, namedGrants, RBAC_GROUP, ROLES } from '../../kubernetes/cluster/rbac.ts'

const ACCESS: readonly Access[] = [
  {
    group: RBAC_GROUP,
    resources: ['rolebindings', 'clusterrolebindings'],
    verbs: ['create', 'update', 'patch'],
  },
]

export default {
  id: 'rbac-manage-bindings',
  category: 'rbac',
  severity: 'warning',
  presets: ['strict'],
  summary: 'A role can bind roles',
  why: 'The API server lets nobody hand out rights that they lack, but whoever holds many rights, or `bind`, can pass them on to others for good.',
  remedy: 'Leave roles and bindings to the deployment pipeline.',
  exempt:
    'Rules limited by `resourceNames`, the roles the API server makes itself, a Role where it allows nothing because the resource has no namespace, and rules for all resources, which `rbac-wildcard` reports.',
  links: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#bind-verb'],
  peers: {
    trivy: ['KSV-0051', 'KSV-0052', 'KSV-0055'],
    checkov: ['CKV2_K8S_1'],
  },
  scope: ROLES,
  *check(resource) {
    for (const grant of namedGrants(resource, ACCESS)) {
      if (grant.rule.resourceNames.length > 0) continue
      yield grantIssue(resource, grant, 'whoever holds it can pass on every right it has')
    }
  },
} satisfies ResourceRule
