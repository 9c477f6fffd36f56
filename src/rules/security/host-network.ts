import type { ResourceRule } from '../../core/rule.ts'
import { podSecurityIssues } from '../../kubernetes/pod-security/violations.ts'

export default {
  id: 'host-network',
  category: 'security',
  severity: 'warning',
  presets: ['recommended', 'pss-baseline', 'pss-restricted'],
  summary: 'A pod uses the network of its node',
  why: 'The pod can listen on every address of the node, reach services bound to its localhost, such as the kubelet, and watch the traffic of other pods. Network policies do not hold for it, and two such pods fight over ports.',
  remedy:
    'Delete `hostNetwork: true` and publish the ports through a Service. Network plugins and node agents that cannot work without it should be named as exceptions.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#hosts-namespace',
  ],
  peers: {
    'kube-linter': ['host-network'],
    polaris: ['hostNetworkSet'],
    monokle: ['PSS102'],
    trivy: ['KSV-0009'],
    checkov: ['CKV_K8S_19'],
    kubescape: ['C-0041'],
    datree: ['28'],
    kyverno: ['disallow-host-namespaces'],
    kubesec: ['HostNetwork'],
    'pod-security-admission': ['hostNamespaces'],
  },
  scope: 'workloads',
  check(resource, _, versions) {
    return podSecurityIssues(resource, 'hostNamespaces', versions).filter(
      ({ path }) => path.at(-1) === 'hostNetwork',
    )
  },
} satisfies ResourceRule
