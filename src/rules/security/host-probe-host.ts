import type { ResourceRule } from '../../core/rule.ts'
import { podSecurityIssues } from '../../kubernetes/pod-security/violations.ts'

export default {
  id: 'host-probe-host',
  category: 'security',
  severity: 'warning',
  presets: ['recommended', 'pss-baseline', 'pss-restricted'],
  summary: 'A probe or lifecycle hook asks a host of its own choice',
  why: 'The kubelet asks from the node, past network policies: with a host in the probe, whoever writes the manifest has it knock at any address the node can reach. It also says nothing about the pod. The baseline Pod Security Standard forbids it from Kubernetes 1.34 on.',
  remedy:
    'Delete `host`: the kubelet then asks the pod itself. For a virtual host set the header `Host` in `httpHeaders`.',
  exempt: 'Kubernetes versions before 1.34, whose standard allows it.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#http-probes',
  ],
  peers: {
    'pod-security-admission': ['hostProbesAndHostLifecycle'],
  },
  scope: 'workloads',
  check: (resource, _, versions) => podSecurityIssues(resource, 'hostProbesAndHostLifecycle', versions),
} satisfies ResourceRule
