import type { ResourceRule } from '../../core/rule.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'
import { qosOf } from '../../kubernetes/pods/qos.ts'

export default {
  id: 'qos-guaranteed',
  category: 'resources',
  severity: 'info',
  presets: [],
  summary: 'Pods are not in the QoS class Guaranteed',
  why: 'Guaranteed pods are the last that a node short of memory evicts, and the only ones that may get CPU cores of their own. All others give way earlier.',
  remedy:
    'Give every container, init containers too, limits for CPU and memory, and requests that equal them or none.',
  exempt:
    'No preset switches the rule on: sharing what is spare is the usual choice. Pods with a variable in their resources are left alone.',
  links: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/#guaranteed'],
  peers: {
    'kube-score': ['container-resource-requests-equal-limits'],
    kyverno: ['require-qos-guaranteed'],
  },
  scope: 'workloads',
  *check(resource) {
    const qos = qosOf(resource)
    if (qos === undefined || qos.reason === undefined) return
    const path = podTemplate(resource)?.specPath ?? []
    yield { path, at: 'key', message: `the pods are ${qos.class}, not Guaranteed: ${qos.reason}` }
  },
} satisfies ResourceRule
