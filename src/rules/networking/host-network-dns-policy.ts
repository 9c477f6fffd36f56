import type { ResourceRule } from '../../core/rule.ts'
import { isWindows, podTemplate } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'host-network-dns-policy',
  category: 'networking',
  severity: 'warning',
  presets: ['strict'],
  summary: 'Pods on the network of their node cannot look up Services',
  why: 'With `hostNetwork` the policy `ClusterFirst`, which is the default, means the DNS of the node: names of Services are not found.',
  remedy: 'Set `dnsPolicy: ClusterFirstWithHostNet`, or `Default` where the DNS of the node is meant.',
  exempt: 'Windows pods, which do not know the policy.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy'],
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    if (template === undefined || template.spec.hostNetwork !== true || isWindows(template.spec)) return
    const { dnsPolicy = 'ClusterFirst' } = template.spec
    if (dnsPolicy !== 'ClusterFirst') return
    const path = [...template.specPath, 'dnsPolicy']
    yield {
      path,
      message: 'with hostNetwork, dnsPolicy ClusterFirst is the DNS of the node: Services are not found',
    }
  },
} satisfies ResourceRule
