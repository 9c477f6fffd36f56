import type { ResourceRule } from '../../core/rule.ts'
import { podSecurityIssues } from '../../kubernetes/pod-security/violations.ts'

export default {
  id: 'restricted-volume-types',
  category: 'security',
  severity: 'warning',
  presets: ['strict', 'pss-restricted'],
  summary: 'A volume is of a type that a restricted pod may not use',
  why: 'Restricted pods may use only volumes that Kubernetes or a CSI driver provides. Others reach for the node or for storage by addresses that the pod chooses itself.',
  remedy: 'Claim the storage by a PersistentVolumeClaim: an administrator binds it to the server or disk.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
    'https://kubernetes.io/docs/concepts/storage/volumes/',
  ],
  peers: {
    monokle: ['PSS201'],
    trivy: ['KSV-0028'],
    kyverno: ['restrict-volume-types'],
    'pod-security-admission': ['restrictedVolumes'],
  },
  scope: 'workloads',
  check: (resource, _, versions) => podSecurityIssues(resource, 'restrictedVolumes', versions),
} satisfies ResourceRule
