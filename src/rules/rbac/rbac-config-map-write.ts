import type { ResourceRule } from '../../core/rule.ts'
import { type Access, grantIssue, namedGrants, ROLES, WRITE_VERBS } from '../../kubernetes/cluster/rbac.ts'

const ACCESS: readonly Access[] = [{ group: '', resources: ['configmaps'], verbs: WRITE_VERBS }]

export default {
  id: 'rbac-config-map-write',
  category: 'rbac',
  severity: 'info',
  presets: ['strict'],
  summary: 'A role can change every ConfigMap',
  why: 'ConfigMaps steer more than applications: the DNS of the cluster, and on some platforms who may log in.',
  remedy: 'Name the ConfigMaps in `resourceNames`, and create them with the manifests.',
  exempt:
    'Rules limited by `resourceNames`, the roles the API server makes itself, and rules for all resources, which `rbac-wildcard` reports.',
  links: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/'],
  peers: {
    trivy: ['KSV-0049', 'KSV-0115'],
    kubescape: ['C-0037'],
  },
  scope: ROLES,
  *check(resource) {
    for (const grant of namedGrants(resource, ACCESS)) {
      if (grant.rule.resourceNames.length > 0) continue
      yield grantIssue(resource, grant, 'whoever holds it can change the settings of all the others')
    }
  },
} satisfies ResourceRule
