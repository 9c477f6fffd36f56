import type { ResourceRule } from '../../core/rule.ts'
import { podSecurityIssues } from '../../kubernetes/pod-security/violations.ts'

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
    polaris: ['dangerousCapabilities'],
    monokle: ['PSS104'],
    kubescape: ['C-0046'],
    datree: ['82'],
    kyverno: ['disallow-capabilities'],
    'pod-security-admission': ['capabilities_baseline'],
  },
  silences: ['capability-added', 'capabilities-drop-all'],
  scope: 'workloads',
  check: (resource, _, versions) => podSecurityIssues(resource, 'capabilities_baseline', versions),
} satisfies ResourceRule
