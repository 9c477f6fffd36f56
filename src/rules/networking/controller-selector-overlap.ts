import type { SetRule } from '../../core/rule.ts'
import { describeResource } from '../../kubernetes/describe.ts'
import { hasTrait } from '../../kubernetes/workload-kinds.ts'

export default {
  id: 'controller-selector-overlap',
  category: 'networking',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'The selector of a workload matches the pods of another',
  why: 'The two may adopt each other’s pods, an autoscaler counts the load of both, and `kubectl rollout` and `kubectl delete` meet the wrong ones. The API server does not notice.',
  remedy:
    'Give each workload a label of its own, in its selector and in its template. The selector cannot be changed later: the workload must be made anew.',
  exempt:
    'Jobs, whose selector Kubernetes makes itself; custom resources whose pod template nobody named; workloads in different folders that name no namespace, and alternatives of one name. In different files of one folder the finding is an info: they may be alternatives too.',
  links: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector'],
  scope: 'workloads:selecting',
  *checkSet(workload, set) {
    const other = set
      .selectedNearby(workload)
      .find(({ groupKind, name }) => hasTrait(groupKind, 'selecting') && name !== workload.name)
    if (other === undefined) return
    yield {
      path: ['spec', 'selector'],
      message: `the selector matches the pods of ${describeResource(other)} too`,
      ...(!set.sameFile(workload, other) && { severity: 'info' }),
    }
  },
} satisfies SetRule
