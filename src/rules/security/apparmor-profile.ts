import type { ResourceRule } from '../../core/rule.ts'
import { podSecurityIssues } from '../../kubernetes/pod-security/violations.ts'

export default {
  id: 'apparmor-profile',
  category: 'security',
  severity: 'error',
  presets: ['recommended', 'pss-baseline', 'pss-restricted'],
  summary: 'A container is taken out of the protection of AppArmor',
  why: 'AppArmor confines what a process may read, write and call, whatever its user. `Unconfined` switches off the profile that every container has by default.',
  remedy:
    'Delete the profile, so that the default of the runtime holds, or use `RuntimeDefault` or `Localhost` with a profile of your own.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
    'https://kubernetes.io/docs/tutorials/security/apparmor/',
  ],
  peers: {
    monokle: ['PSS107'],
    trivy: ['KSV-0002'],
    kyverno: ['restrict-apparmor-profiles'],
    kubesec: ['ApparmorAny', 'ApparmorUnconfined'],
    'pod-security-admission': ['appArmorProfile'],
  },
  scope: 'workloads',
  check: (resource, _, versions) => podSecurityIssues(resource, 'appArmorProfile', versions),
} satisfies ResourceRule
