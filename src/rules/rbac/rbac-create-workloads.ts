import type { ResourceRule } from '../../core/rule.ts'
import { type Access, grantIssue, namedGrants, ROLES } from '../../kubernetes/cluster/rbac.ts'

const ACCESS: readonly Access[] = [
  { group: '', resources: ['pods', 'replicationcontrollers'], verbs: ['create'] },
  {
    group: 'apps',
    resources: ['deployments', 'daemonsets', 'statefulsets', 'replicasets'],
    verbs: ['create', 'update', 'patch'],
  },
  { group: 'batch', resources: ['jobs', 'cronjobs'], verbs: ['create', 'update', 'patch'] },
]

export default {
  id: 'rbac-create-workloads',
  category: 'rbac',
  severity: 'info',
  presets: ['strict'],
  summary: 'A role can start pods',
  why: 'Who may start a pod may run it as any service account of the namespace, mount any of its Secrets and, unless admission forbids it, the disk of the node.',
  remedy:
    'Give this right to the deployment pipeline and to operators alone, and hold the namespace to a Pod Security Standard.',
  exempt:
    'The roles the API server makes itself, and rules for all resources, which `rbac-wildcard` reports.',
  links: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation'],
  peers: {
    'kube-linter': [{ check: 'access-to-create-pods', parts: ['pods'] }],
    monokle: [{ check: 'KBP107', parts: ['pods'] }],
    trivy: ['KSV-0048'],
    kubescape: [{ check: 'C-0188', parts: ['pods'] }],
    datree: [{ check: '101', parts: ['pods'] }],
  },
  scope: ROLES,
  *check(resource) {
    for (const grant of namedGrants(resource, ACCESS)) {
      yield grantIssue(
        resource,
        grant,
        'whoever holds it can run a pod as any service account of the namespace',
      )
    }
  },
} satisfies ResourceRule
