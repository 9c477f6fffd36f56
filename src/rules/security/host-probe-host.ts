import { textAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { podSecurityIssues } from '../../kubernetes/pod-security/violations.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'

type Options = { readonly ownNetwork: boolean }

export default {
  id: 'host-probe-host',
  category: 'security',
  severity: 'warning',
  presets: ['recommended', 'pss-baseline', 'pss-restricted'],
  summary: 'A probe or lifecycle hook asks a host of its own choice',
  why: 'The kubelet asks from the node, past network policies: with a host in the probe, whoever writes the manifest has it knock at any address the node can reach. It also says nothing about the pod. The baseline Pod Security Standard forbids it from Kubernetes 1.34 on.',
  remedy:
    'Delete `host`: the kubelet then asks the pod itself. For a virtual host set the header `Host` in `httpHeaders`.',
  exempt:
    'Kubernetes versions before 1.34, whose standard allows it; 127.0.0.1 and localhost in a pod on the network of its node, unless the option says otherwise.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#http-probes',
  ],
  peers: {
    'pod-security-admission': ['hostProbesAndHostLifecycle'],
  },
  options: {
    ownNetwork: {
      type: 'boolean',
      default: false,
      description:
        'Report loopback addresses in pods on the network of their node too, where they are the pod itself. The Pod Security Standards forbid them there as well.',
    },
  },
  presetOptions: { 'pss-baseline': { ownNetwork: true }, 'pss-restricted': { ownNetwork: true } },
  scope: 'workloads',
  check(resource, { ownNetwork }, versions) {
    const issues = podSecurityIssues(resource, 'hostProbesAndHostLifecycle', versions)
    const isOnNode = podTemplate(resource)?.spec.hostNetwork === true
    return ownNetwork || !isOnNode
      ? issues
      : issues.filter(({ path }) => !isLoopback(textAt(resource.object, path)))
  },
} satisfies ResourceRule<Options>

/** Whether a host is the machine that asks it, which in a pod on the network of its node is the pod itself. */
function isLoopback(host: string | undefined): boolean {
  return host !== undefined && /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)
}
