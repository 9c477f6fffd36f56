import type { ResourceRule } from '../../core/rule.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'node-affinity-missing',
  category: 'availability',
  severity: 'info',
  presets: [],
  summary: 'A pod does not say which nodes it prefers',
  why: 'In clusters with several kinds of nodes, a pod without node affinity may run on those that are too small, too expensive, or kept for something else.',
  remedy: 'Set `affinity.nodeAffinity`.',
  exempt:
    'DaemonSets, which run on every node. In no preset: most clusters keep pods off nodes with taints instead.',
  links: ['https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity'],
  peers: { 'kube-linter': ['no-node-affinity'], kyverno: ['add-node-affinity'] },
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    if (template === undefined || resource.kind === 'DaemonSet') return
    if (template.spec.affinity?.nodeAffinity !== undefined) return
    yield {
      path: [...template.specPath, 'affinity', 'nodeAffinity'],
      message: 'the pod does not say which nodes it prefers (nodeAffinity)',
    }
  },
} satisfies ResourceRule
