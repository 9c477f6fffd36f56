import type { ResourceRule } from '../../core/rule.ts'
import { podSecurityIssues } from '../../kubernetes/pod-security/violations.ts'

export default {
  id: 'proc-mount-restricted',
  category: 'security',
  severity: 'warning',
  presets: ['strict', 'pss-restricted'],
  summary: 'A container in a user namespace sees the parts of /proc that are masked for others',
  why: 'A user namespace takes most of the danger out of an unmasked `/proc`, so that the baseline standard allows it there from Kubernetes 1.35 on. The restricted standard still does not.',
  remedy: 'Delete `procMount`, or run the pod in a namespace of level baseline.',
  exempt: 'Kubernetes versions before 1.35, where the rule `proc-mount` says the same of every pod.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
    'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/',
  ],
  peers: {
    'pod-security-admission': ['procMount_restricted'],
  },
  scope: 'workloads',
  check: (resource, _, versions) => podSecurityIssues(resource, 'procMount_restricted', versions),
} satisfies ResourceRule
