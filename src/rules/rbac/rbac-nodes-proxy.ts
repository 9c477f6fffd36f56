import type { ResourceRule } from '../../core/rule.ts'
import { type Access, grantIssue, namedGrants, ROLES, WRITE_VERBS } from '../../kubernetes/cluster/rbac.ts'

const ACCESS: readonly Access[] = [{ group: '', resources: ['nodes/proxy'], verbs: ['get', ...WRITE_VERBS] }]

export default {
  id: 'rbac-nodes-proxy',
  category: 'rbac',
  severity: 'error',
  presets: ['recommended'],
  summary: 'A role reaches the kubelet of every node',
  why: '`nodes/proxy` passes requests on to the kubelet, whose API runs commands in every pod of the node, past admission and audit; `get` is enough for that.',
  remedy: 'Ask for `nodes/metrics`, `nodes/stats` or `nodes/log` instead, which is what monitoring needs.',
  exempt:
    'The roles the API server makes itself, a Role, which allows nothing on what has no namespace, and rules for all resources, which `rbac-wildcard` reports.',
  links: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#access-to-proxy-subresource-of-nodes',
  ],
  peers: {
    trivy: ['KSV-0047'],
    checkov: ['CKV2_K8S_2'],
    kubescape: ['C-0279'],
    kyverno: ['restrict-clusterrole-nodesproxy'],
  },
  silences: ['rbac-wildcard'],
  scope: ROLES,
  *check(resource) {
    for (const grant of namedGrants(resource, ACCESS)) {
      yield grantIssue(resource, grant, 'whoever holds it can run commands in every pod of every node')
    }
  },
} satisfies ResourceRule
