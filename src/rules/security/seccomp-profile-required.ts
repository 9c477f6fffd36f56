import type { ResourceRule } from '../../core/rule.ts'
import { BY_THE_STANDARD, linuxIssues, STANDARD } from '../../kubernetes/pod-security/restricted.ts'

type Options = {
  readonly standard: boolean
}

export default {
  id: 'seccomp-profile-required',
  category: 'security',
  severity: 'warning',
  presets: ['strict', 'pss-restricted'],
  summary: 'A container has no filter of system calls',
  why: 'Unless the kubelet is told otherwise, containers may make every system call of the kernel, most of which they never need and many of which had holes.',
  remedy: 'Set `seccompProfile.type: RuntimeDefault` in the `securityContext` of the pod.',
  exempt: 'Windows pods, which know no such field.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
    'https://kubernetes.io/docs/tutorials/security/seccomp/',
  ],
  peers: {
    'kube-score': ['container-seccomp-profile'],
    monokle: ['PSS205'],
    trivy: ['KSV-0030', 'KSV-0104'],
    checkov: ['CKV_K8S_31'],
    kubescape: ['C-0210', 'C-0211'],
    datree: ['61', '99'],
    kyverno: ['restrict-seccomp-strict'],
    kubesec: ['SeccompAny'],
    'pod-security-admission': ['seccompProfile_restricted'],
  },
  options: { standard: STANDARD },
  presetOptions: BY_THE_STANDARD,
  scope: 'workloads',
  check: (resource, { standard }, versions) =>
    linuxIssues(resource, 'seccompProfile_restricted', versions, standard),
} satisfies ResourceRule<Options>
