import type { ResourceRule } from '../../core/rule.ts'
import { podSecurityIssues } from '../../kubernetes/pod-security/violations.ts'

export default {
  id: 'privileged-container',
  category: 'security',
  severity: 'error',
  presets: ['recommended', 'pss-baseline', 'pss-restricted'],
  summary: 'A container is privileged',
  why: 'A privileged container has every capability, sees every device of the node and is held back by no seccomp, AppArmor or SELinux profile. Whoever takes it over owns the node, and through the node often the cluster.',
  remedy:
    'Delete `privileged: true`. If the program needs one special right, add that single capability or mount that single device.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
    'https://kubernetes.io/docs/concepts/security/linux-kernel-security-constraints/#privileged-containers',
  ],
  peers: {
    'kube-linter': ['privileged-container'],
    'kube-score': ['container-security-context-privileged'],
    polaris: ['runAsPrivileged'],
    monokle: ['PSS103'],
    trivy: ['KSV-0017'],
    checkov: ['CKV_K8S_16'],
    kubescape: ['C-0057', 'C-0211'],
    datree: ['20'],
    kyverno: ['disallow-privileged-containers'],
    kubesec: ['Privileged'],
    'pod-security-admission': ['privileged'],
  },
  // The API server refuses `allowPrivilegeEscalation: false` on a privileged container: that advice comes second.
  silences: ['allow-privilege-escalation'],
  scope: 'workloads',
  check: (resource, _, versions) => podSecurityIssues(resource, 'privileged', versions),
} satisfies ResourceRule
