import type { ResourceRule } from '../../core/rule.ts'
import { podSecurityIssues } from '../../kubernetes/pod-security/violations.ts'

export default {
  id: 'selinux-options',
  category: 'security',
  severity: 'error',
  presets: ['recommended', 'pss-baseline', 'pss-restricted'],
  summary: 'A pod chooses SELinux options that loosen its confinement',
  why: 'SELinux keeps containers from the files and processes of the node and of each other by their type. Another type, such as `spc_t`, or a user or role of its own, takes the container out of that.',
  remedy:
    'Delete `type`, `user` and `role` from `seLinuxOptions`; `level` may be set. The types `container_t`, `container_init_t`, `container_kvm_t` and, from Kubernetes 1.31 on, `container_engine_t` are allowed.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#assign-selinux-labels-to-a-container',
  ],
  peers: {
    monokle: ['PSS108'],
    trivy: ['KSV-0025'],
    kubescape: ['C-0211'],
    datree: ['86', '87', '88'],
    kyverno: ['disallow-selinux'],
    'pod-security-admission': ['seLinuxOptions'],
  },
  scope: 'workloads',
  check: (resource, _, versions) => podSecurityIssues(resource, 'seLinuxOptions', versions),
} satisfies ResourceRule
