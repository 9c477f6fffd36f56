import type { ResourceRule } from '../../core/rule.ts'
import { unequal } from '../../kubernetes/pods/compute-resources.ts'

export default {
  id: 'memory-request-equals-limit',
  category: 'resources',
  severity: 'info',
  presets: ['strict'],
  summary: 'A container requests less memory than its limit',
  why: 'Memory cannot be taken back from a container that uses more than it requested. When the node runs short, such containers are evicted or killed first, and what they use beyond the request was promised to nobody.',
  remedy: 'Give `requests.memory` and `limits.memory` the same value, or write the limit alone.',
  exempt:
    'Containers where one of the two is not written. Quantities count, not spellings: `1Gi` equals `1024Mi`.',
  links: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/'],
  peers: {
    'kube-score': ['container-memory-requests-equal-limits'],
    datree: ['81'],
    kyverno: ['memory-requests-equal-limits'],
  },
  scope: 'workloads',
  *check(resource) {
    for (const { subject, path, request, limit } of unequal(resource, 'memory')) {
      yield {
        path: [...path, 'requests', 'memory'],
        message: `${subject} requests ${request} memory with a limit of ${limit}`,
      }
    }
  },
} satisfies ResourceRule
