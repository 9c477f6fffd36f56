import type { ResourceRule } from '../../core/rule.ts'
import { podSecurityIssues } from '../../kubernetes/pod-security/violations.ts'

export default {
  id: 'unsafe-sysctls',
  category: 'security',
  severity: 'error',
  presets: ['recommended', 'pss-baseline', 'pss-restricted'],
  summary: 'A pod sets kernel parameters that are not safe',
  why: 'Most kernel parameters belong to the whole node: what one pod sets, all pods there get. A kubelet refuses to start pods with any that it was not told to allow.',
  remedy:
    'Set only safe ones. Tune the node for the others, or allow them by `--allowed-unsafe-sysctls` on a node pool kept for such pods.',
  links: [
    'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/#safe-and-unsafe-sysctls',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
  ],
  peers: {
    'kube-linter': ['unsafe-sysctls'],
    monokle: ['PSS111'],
    trivy: ['KSV-0026'],
    kubescape: ['C-0211'],
    kyverno: ['restrict-sysctls'],
    'pod-security-admission': ['sysctls'],
  },
  scope: 'workloads',
  check: (resource, _, versions) => podSecurityIssues(resource, 'sysctls', versions),
} satisfies ResourceRule
