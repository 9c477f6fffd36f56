import type { ResourceRule } from '../../core/rule.ts'
import { podSecurityIssues } from '../../kubernetes/pod-security/violations.ts'
import { INSECURE_CAPABILITIES } from '../../kubernetes/pods/capabilities.ts'

export default {
  id: 'capabilities-baseline',
  category: 'security',
  severity: 'warning',
  presets: ['recommended', 'pss-baseline', 'pss-restricted'],
  summary: 'A container adds a capability that containers do not have by default',
  why: 'Capabilities are parts of the power of root. Container runtimes leave out those that reach beyond the container; whoever adds one opens that door, and the baseline Pod Security Standard refuses the pod.',
  remedy:
    'Remove the capability from `capabilities.add`. Names are compared as they stand: in capitals, without the prefix `CAP_`.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container',
  ],
  peers: {
    polaris: [{ check: 'dangerousCapabilities', parts: ['ALL', 'SYS_ADMIN', 'NET_ADMIN'] }],
    monokle: ['PSS104'],
    kubescape: [
      {
        check: 'C-0046',
        parts: INSECURE_CAPABILITIES,
      },
    ],
    datree: ['82'],
    kyverno: ['disallow-capabilities'],
    'pod-security-admission': ['capabilities_baseline'],
  },
  silences: ['capability-added', 'capabilities-drop-all'],
  scope: 'workloads',
  check: (resource, _, versions) => podSecurityIssues(resource, 'capabilities_baseline', versions),
} satisfies ResourceRule
