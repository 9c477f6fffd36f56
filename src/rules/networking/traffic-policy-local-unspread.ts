import type { Outline } from '../../core/outline/index.ts'
import { remember } from '../../core/remember.ts'
import type { SetRule } from '../../core/rule.ts'
import { describeResource } from '../../kubernetes/describe.ts'
import { surelySelected } from '../../kubernetes/set/snapshot.ts'
import { hasTrait } from '../../kubernetes/workload-kinds.ts'

export default {
  id: 'traffic-policy-local-unspread',
  category: 'networking',
  severity: 'info',
  presets: ['strict'],
  summary: 'A Service keeps traffic on the node it arrives at, and nothing spreads its pods over nodes',
  why: 'Nodes without a pod drop the traffic, and a pod that is alone on its node gets more than one that shares it.',
  remedy:
    'Spread the pods with `topologySpreadConstraints`, run them as a DaemonSet, or leave the policy at `Cluster`.',
  exempt: 'DaemonSets; Services whose pods the inputs do not hold.',
  links: ['https://kubernetes.io/docs/reference/networking/virtual-ips/#traffic-policies'],
  scope: ['Service'],
  *checkSet(service, set) {
    const fields = service.service?.localTrafficFields ?? []
    if (fields.length === 0) return
    const gathered = firstUnspread(surelySelected(service, set))
    if (gathered === undefined) return
    for (const field of fields) {
      yield {
        path: ['spec', field],
        message: `nothing spreads the pods of ${describeResource(gathered)} over nodes`,
      }
    }
  },
} satisfies SetRule

const firstUnspread = remember((workloads: readonly Outline[]) =>
  workloads.find(
    ({ groupKind, workload }) => hasTrait(groupKind, 'replicated') && workload?.spread === false,
  ),
)
