import type { ResourceRule } from '../../core/rule.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'
import { qosOf } from '../../kubernetes/pods/qos.ts'

export default {
  id: 'qos-best-effort',
  category: 'resources',
  severity: 'warning',
  presets: [],
  summary: 'Pods are in the QoS class BestEffort',
  why: 'A pod without any request or limit is put on any node, gets the CPU time that others leave, and is the first to be evicted when memory runs short.',
  remedy: 'Set requests for CPU and memory.',
  exempt:
    'No preset switches the rule on, because `cpu-request-missing` and `memory-request-missing` say the same container by container. Pods with a variable in their resources are left alone. A LimitRange of the namespace may give requests: it is not looked for.',
  links: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/#besteffort'],
  peers: { kyverno: ['require-qos-burstable'] },
  scope: 'workloads',
  *check(resource) {
    if (qosOf(resource)?.class !== 'BestEffort') return
    const path = podTemplate(resource)?.specPath ?? []
    yield { path, at: 'key', message: 'no container has requests or limits: the pods are BestEffort' }
  },
} satisfies ResourceRule
