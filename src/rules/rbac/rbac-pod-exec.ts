import type { ResourceRule } from '../../core/rule.ts'
import { type Access, grantIssue, namedGrants, ROLES } from '../../kubernetes/cluster/rbac.ts'

/** The version from which on opening a shell by websocket needs `create` too, as by SPDY. */
const CREATE_ALWAYS_NEEDED = 35

export default {
  id: 'rbac-pod-exec',
  category: 'rbac',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A role can run commands in pods',
  why: 'A shell in a container has its files, its network and the token of its service account. With `get` a websocket is enough to open one, before Kubernetes 1.35.',
  remedy:
    'Leave `pods/exec` and `pods/attach` to those who debug, through a binding of their own, or name the pods in `resourceNames`.',
  exempt:
    'Rules limited by `resourceNames`, the roles the API server makes itself, and rules for all resources, which `rbac-wildcard` reports.',
  links: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/'],
  peers: {
    polaris: [
      { check: 'clusterrolePodExecAttach', kinds: ['ClusterRole'] },
      { check: 'rolePodExecAttach', kinds: ['Role'] },
    ],
    monokle: ['KBP108'],
    trivy: [
      { check: 'KSV-0053', parts: ['pods/exec'] },
      { check: 'KSV-0054', parts: ['pods/attach'] },
    ],
    checkov: [{ check: 'CKV2_K8S_2', parts: ['pods/exec'] }],
    kubescape: [{ check: 'C-0002', parts: ['pods/exec'] }],
    datree: [{ check: '48', parts: ['pods/exec'] }],
  },
  silences: ['rbac-wildcard'],
  scope: ROLES,
  *check(resource, _options, [oldest = CREATE_ALWAYS_NEEDED]) {
    const access: Access = {
      group: '',
      resources: ['pods/exec', 'pods/attach'],
      verbs: oldest < CREATE_ALWAYS_NEEDED ? ['create', 'get'] : ['create'],
    }
    for (const grant of namedGrants(resource, [access])) {
      if (grant.rule.resourceNames.length > 0) continue
      yield grantIssue(resource, grant, 'whoever holds it can run commands in any pod')
    }
  },
} satisfies ResourceRule
