import type { ResourceRule } from '../../core/rule.ts'
import { grantIssue, namedGrants, ROLES } from '../../kubernetes/cluster/rbac.ts'

type Options = { readonly verbs: readonly string[] }

export default {
  id: 'rbac-secrets-access',
  category: 'rbac',
  severity: 'warning',
  presets: ['strict'],
  summary: 'A role can read every Secret',
  why: 'Secrets hold the tokens of service accounts and the passwords of everything else: who reads them all has the rights of every other workload there.',
  remedy: 'Name the Secrets that are needed in `resourceNames`, and allow `get` alone.',
  exempt:
    'Rules limited by `resourceNames`, the roles the API server makes itself, and rules for all resources, which `rbac-wildcard` reports. A Role, which ends at its namespace, is an info.',
  links: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#secrets'],
  peers: {
    'kube-linter': ['access-to-secrets'],
    trivy: [
      { check: 'KSV-0041', kinds: ['ClusterRole'] },
      { check: 'KSV-0113', kinds: ['Role'] },
    ],
    checkov: ['CKV2_K8S_5'],
    kubescape: ['C-0015', 'C-0186'],
    datree: ['96'],
    kyverno: ['restrict-secret-role-verbs'],
  },
  options: {
    verbs: {
      type: 'array',
      items: { type: 'string' },
      default: ['get', 'list', 'watch'],
      description: 'The verbs that count as reading.',
    },
  },
  silences: ['rbac-wildcard'],
  scope: ROLES,
  *check(resource, { verbs }) {
    for (const grant of namedGrants(resource, [{ group: '', resources: ['secrets'], verbs }])) {
      if (grant.rule.resourceNames.length > 0) continue
      const issue = grantIssue(resource, grant, 'whoever holds it has the credentials of all the others')
      yield resource.kind === 'Role' ? { ...issue, severity: 'info' } : issue
    }
  },
} satisfies ResourceRule<Options>
