import type { ResourceRule } from '../../core/rule.ts'
import { podSecurityIssues } from '../../kubernetes/pod-security/violations.ts'

export default {
  id: 'seccomp-unconfined',
  category: 'security',
  severity: 'error',
  presets: ['recommended', 'pss-baseline', 'pss-restricted'],
  summary: 'A pod switches off the filter of system calls',
  why: 'Seccomp keeps containers from hundreds of system calls that honest programs never make and exploits of the kernel do. `Unconfined` lets all of them through.',
  remedy:
    'Delete the profile, or better set `seccompProfile.type: RuntimeDefault`. A program that needs more calls can have a `Localhost` profile.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
    'https://kubernetes.io/docs/tutorials/security/seccomp/',
  ],
  peers: {
    monokle: ['PSS110'],
    trivy: ['KSV-0104'],
    kyverno: ['restrict-seccomp'],
    kubesec: ['SeccompUnconfined'],
    'pod-security-admission': ['seccompProfile_baseline'],
  },
  silences: ['seccomp-profile-required'],
  scope: 'workloads',
  check: (resource, _, versions) => podSecurityIssues(resource, 'seccompProfile_baseline', versions),
} satisfies ResourceRule
