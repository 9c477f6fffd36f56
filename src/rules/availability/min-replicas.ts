import type { SetRule } from '../../core/rule.ts'
import { workloadKind } from '../../kubernetes/workload-kinds.ts'
import { horizontalScalers } from '../../kubernetes/workloads/autoscaling.ts'

type Options = { readonly min: number; readonly statefulSets: boolean; readonly onlyIfService: boolean }

export default {
  id: 'min-replicas',
  category: 'availability',
  severity: 'info',
  presets: ['strict'],
  summary: 'A workload runs too few replicas to lose one',
  why: 'With one replica every drained node, every eviction and every crash is an outage for as long as a new pod takes to start.',
  remedy:
    'Set `replicas` to 2 or more, or let a HorizontalPodAutoscaler do it. An application that cannot run twice is better off as a StatefulSet.',
  exempt:
    'Workloads that an autoscaler in the inputs targets, and those scaled to 0, which is done on purpose. StatefulSets unless the option says so, and ReplicaSets, which a Deployment makes.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#replicas',
    'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
  ],
  peers: {
    'kube-linter': ['minimum-three-replicas'],
    'kube-score': [{ check: 'deployment-replicas', kinds: ['Deployment'] }],
    polaris: [{ check: 'deploymentMissingReplicas', kinds: ['Deployment'] }],
    datree: [{ check: '16', kinds: ['Deployment'] }],
    kyverno: ['deployment-has-multiple-replicas', 'require-replicas-allow-disruption'],
  },
  options: {
    min: { type: 'integer', minimum: 1, default: 2, description: 'The fewest replicas that are enough.' },
    statefulSets: { type: 'boolean', default: false, description: 'Look at StatefulSets too.' },
    onlyIfService: {
      type: 'boolean',
      default: false,
      description: 'Look only at workloads whose pods a Service in the inputs selects.',
    },
  },
  scope: 'workloads:replicated',
  *checkSet(outline, set, { min, statefulSets, onlyIfService }) {
    const { groupKind, kind, workload } = outline
    if (workload === undefined || isExempt(groupKind, statefulSets)) return
    const { replicas = workloadKind(groupKind)?.unsetReplicas, replicasUnknown } = workload
    if (replicas === undefined || replicasUnknown || replicas === 0 || replicas >= min) return
    if (horizontalScalers(outline, set).length > 0) return
    if (onlyIfService && set.selecting(outline, 'Service').length === 0) return
    const written = workload.replicas === undefined ? ' by default' : ''
    yield {
      path: ['spec', 'replicas'],
      message: `${kind} runs ${replicas} ${replicas === 1 ? 'replica' : 'replicas'}${written}; at least ${min} are wanted`,
    }
  },
} satisfies SetRule<Options>

function isExempt(groupKind: string, statefulSets: boolean): boolean {
  const kind = groupKind.split('.')[0]
  return kind === 'ReplicaSet' || (kind === 'StatefulSet' && !statefulSets)
}
