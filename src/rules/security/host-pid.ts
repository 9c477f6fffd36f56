import type { ResourceRule } from '../../core/rule.ts'
import { podSecurityIssues } from '../../kubernetes/pod-security/violations.ts'

export default {
  id: 'host-pid',
  category: 'security',
  severity: 'error',
  presets: ['recommended', 'pss-baseline', 'pss-restricted'],
  summary: 'A pod sees all processes of its node',
  why: 'With the process namespace of the node a container sees every command line and environment on it, can signal what runs as the same user, and as root walks into any other container through `/proc`.',
  remedy:
    'Delete `hostPID: true`. If containers of one pod need to see each other, `shareProcessNamespace: true` is enough.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#hosts-namespace',
  ],
  peers: {
    'kube-linter': ['host-pid'],
    polaris: ['hostPIDSet'],
    monokle: ['PSS102'],
    trivy: ['KSV-0010'],
    checkov: ['CKV_K8S_17'],
    kubescape: ['C-0038', 'C-0275'],
    datree: ['26'],
    kyverno: ['disallow-host-namespaces'],
    kubesec: ['HostPID'],
    'pod-security-admission': ['hostNamespaces'],
  },
  scope: 'workloads',
  check(resource, _, versions) {
    return podSecurityIssues(resource, 'hostNamespaces', versions).filter(
      ({ path }) => path.at(-1) === 'hostPID',
    )
  },
} satisfies ResourceRule
