import type { ResourceRule } from '../../core/rule.ts'
import { type Access, grantIssue, namedGrants, ROLES } from '../../kubernetes/cluster/rbac.ts'

const ACCESS: readonly Access[] = [
  { group: '', resources: ['events', 'pods/log'], verbs: ['delete', 'deletecollection'] },
  { group: 'events.k8s.io', resources: ['events'], verbs: ['delete', 'deletecollection'] },
]

export default {
  id: 'rbac-delete-events-logs',
  category: 'rbac',
  severity: 'info',
  presets: ['strict'],
  summary: 'A role can delete events',
  why: 'Events are among the first things to look at after an incident; who can delete them can hide one.',
  remedy: 'Drop the verbs; events expire of themselves.',
  exempt:
    'The roles the API server makes itself, and rules for all resources, which `rbac-wildcard` reports.',
  links: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/'],
  peers: {
    trivy: ['KSV-0042'],
    kubescape: ['C-0007', 'C-0031'],
  },
  scope: ROLES,
  *check(resource) {
    for (const grant of namedGrants(resource, ACCESS)) {
      yield grantIssue(resource, grant, 'whoever holds it can remove traces')
    }
  },
} satisfies ResourceRule
