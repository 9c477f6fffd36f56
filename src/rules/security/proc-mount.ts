import type { ResourceRule } from '../../core/rule.ts'
import { podSecurityIssues } from '../../kubernetes/pod-security/violations.ts'

export default {
  id: 'proc-mount',
  category: 'security',
  severity: 'error',
  presets: ['recommended', 'pss-baseline', 'pss-restricted'],
  summary: 'A container sees the parts of /proc that are masked for others',
  why: 'Runtimes hide files under `/proc` through which root could read kernel memory or change the node. `procMount: Unmasked` shows them.',
  remedy:
    'Delete `procMount`. Builders that need it must run in a user namespace of their own: `hostUsers: false`.',
  exempt: 'Pods in a user namespace of their own (`hostUsers: false`), from Kubernetes 1.35 on.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#proc-access',
  ],
  peers: {
    'kube-linter': ['unsafe-proc-mount'],
    polaris: ['procMount'],
    monokle: ['PSS109'],
    trivy: ['KSV-0027'],
    kubescape: ['C-0211'],
    kyverno: ['disallow-proc-mount'],
    'pod-security-admission': ['procMount'],
  },
  silences: ['proc-mount-restricted', 'api/sec-proc-mount'],
  scope: 'workloads',
  check: (resource, _, versions) => podSecurityIssues(resource, 'procMount', versions),
} satisfies ResourceRule
