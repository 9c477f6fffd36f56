import type { ResourceRule } from '../../core/rule.ts'
import { BY_THE_STANDARD, linuxIssues, STANDARD } from '../../kubernetes/pod-security/restricted.ts'

type Options = {
  readonly standard: boolean
}

export default {
  id: 'capabilities-drop-all',
  category: 'security',
  severity: 'warning',
  presets: ['strict', 'pss-restricted'],
  summary: 'A container keeps capabilities that it likely does not need',
  why: 'A container runtime leaves a dozen capabilities to root in a container, among them to change the owner of files and to forge packets. Hardly any program needs one of them.',
  remedy:
    'Set `capabilities.drop: ["ALL"]` and add back `NET_BIND_SERVICE` alone, if the program listens below port 1024. Admission takes no other spelling of `ALL`.',
  exempt: 'Windows pods, which know no such field.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container',
  ],
  peers: {
    polaris: [{ check: 'insecureCapabilities', parts: ['drop'] }],
    monokle: ['PSS206', { check: 'KBP103', parts: ['drop'] }],
    trivy: [{ check: 'KSV-0003', parts: ['drop'] }, 'KSV-0106'],
    checkov: [{ check: 'CKV_K8S_37', parts: ['drop'] }],
    kyverno: ['disallow-capabilities-strict', { check: 'require-drop-all', parts: ['drop'] }],
    kubesec: [{ check: 'CapDropAll', parts: ['drop'] }],
    'pod-security-admission': ['capabilities_restricted'],
  },
  options: { standard: STANDARD },
  presetOptions: BY_THE_STANDARD,
  silences: ['capability-added', 'capability-net-raw-not-dropped', 'capabilities-drop-some'],
  scope: 'workloads',
  check: (resource, { standard }, versions) =>
    linuxIssues(resource, 'capabilities_restricted', versions, standard),
} satisfies ResourceRule<Options>
