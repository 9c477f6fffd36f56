import type { ResourceRule } from '../../core/rule.ts'
import { BY_THE_STANDARD, linuxIssues, STANDARD } from '../../kubernetes/pod-security/restricted.ts'

type Options = {
  readonly standard: boolean
}

export default {
  id: 'allow-privilege-escalation',
  category: 'security',
  severity: 'warning',
  presets: ['strict', 'pss-restricted'],
  summary: 'A process may gain more privileges than its parent',
  why: 'Without `allowPrivilegeEscalation: false` a setuid program such as `su` or `ping` makes root out of an ordinary user, so that `runAsNonRoot` protects less than it seems to.',
  remedy:
    'Set `allowPrivilegeEscalation: false` in the `securityContext` of every container. A container that is privileged or has `SYS_ADMIN` must lose that first: the API server refuses both together.',
  exempt: 'Windows pods, which know no such field.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
  ],
  peers: {
    polaris: ['privilegeEscalationAllowed'],
    monokle: ['PSS202'],
    trivy: ['KSV-0001'],
    checkov: ['CKV_K8S_20'],
    kubescape: ['C-0016'],
    datree: ['47'],
    kyverno: ['disallow-privilege-escalation'],
    'pod-security-admission': ['allowPrivilegeEscalation'],
  },
  options: { standard: STANDARD },
  presetOptions: BY_THE_STANDARD,
  scope: 'workloads',
  check: (resource, { standard }, versions) =>
    linuxIssues(resource, 'allowPrivilegeEscalation', versions, standard),
} satisfies ResourceRule<Options>
