import type { ResourceRule } from '../../core/rule.ts'
import { isInRanges } from '../../kubernetes/grammar/ranges.ts'
import { placedHostPorts } from '../../kubernetes/pod-security/host.ts'
import { containers, podTemplate } from '../../kubernetes/pods/pods.ts'

type Options = {
  readonly allow: readonly string[]
}

export default {
  id: 'host-port',
  category: 'security',
  severity: 'warning',
  presets: ['recommended', 'pss-baseline', 'pss-restricted'],
  summary: 'A container takes a port of its node',
  why: 'Only one such pod fits on a node, so that others stay pending, and the port is open on the node past Services and often past network policies.',
  remedy:
    'Delete `hostPort` and publish the port through a Service of type ClusterIP, NodePort or LoadBalancer.',
  exempt:
    'Pods with `hostNetwork: true`, whose every port is one of the node: the rule `host-network` reports them.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
    'https://kubernetes.io/docs/concepts/configuration/overview/#services',
  ],
  peers: {
    polaris: ['hostPortSet'],
    monokle: ['PSS106'],
    trivy: ['KSV-0024'],
    checkov: ['CKV_K8S_26'],
    kubescape: ['C-0044'],
    datree: ['50'],
    kyverno: ['disallow-host-ports', 'disallow-host-ports-range'],
    'pod-security-admission': ['hostPorts'],
  },
  options: {
    allow: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Ports that may be taken, and ranges of them: `9100`, `30000-32767`.',
    },
  },
  scope: 'workloads',
  *check(resource, { allow }) {
    if (podTemplate(resource)?.spec.hostNetwork === true) return
    for (const { hostPort, path, message } of placedHostPorts(containers(resource))) {
      if (!isInRanges(allow, hostPort)) yield { path, message }
    }
  },
} satisfies ResourceRule<Options>
