import type { ResourceRule } from '../../core/rule.ts'
import { unequal } from '../../kubernetes/pods/compute-resources.ts'

export default {
  id: 'cpu-request-equals-limit',
  category: 'resources',
  severity: 'info',
  presets: [],
  summary: 'A container requests less CPU than its limit',
  why: 'A container whose request and limit differ gets more CPU time on an idle node than on a busy one, so that a load test on the one says little about the other.',
  remedy: 'Give `requests.cpu` and `limits.cpu` the same value, or write the limit alone.',
  exempt:
    'Containers where one of the two is not written. Quantities count, not spellings: `1Gi` equals `1024Mi`. No preset switches the rule on: many share spare CPU time on purpose.',
  links: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/'],
  peers: { 'kube-score': ['container-cpu-requests-equal-limits'] },
  scope: 'workloads',
  *check(resource) {
    for (const { subject, path, request, limit } of unequal(resource, 'cpu')) {
      yield {
        path: [...path, 'requests', 'cpu'],
        message: `${subject} requests ${request} CPU with a limit of ${limit}`,
      }
    }
  },
} satisfies ResourceRule
