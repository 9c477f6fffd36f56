import type { SetRule } from '../../core/rule.ts'
import { missingIssues } from '../../kubernetes/set/missing.ts'
import { CLOSED_WORLD } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean }

export default {
  id: 'dangling-hpa',
  category: 'references',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'An autoscaler targets a workload that does not exist',
  why: 'The autoscaler scales nothing. The workload it was written for keeps the replicas it has, under any load.',
  remedy: 'Give `scaleTargetRef` the kind and name of a workload in the same namespace.',
  exempt:
    'Autoscalers in a namespace for which the inputs hold no workload of the kind that is named, unless `closedWorld` is set; workloads that an operator makes for a custom resource.',
  links: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/'],
  peers: {
    'kube-linter': ['dangling-horizontalpodautoscaler'],
    'kube-score': ['horizontalpodautoscaler-has-target'],
    monokle: ['LNK001'],
    kubescape: ['C-0300'],
  },
  options: { closedWorld: CLOSED_WORLD },
  scope: ['HorizontalPodAutoscaler.autoscaling', 'ScaledObject.keda.sh'],
  *checkSet(autoscaler, set, { closedWorld }) {
    const isTarget = ({ path }: { path: readonly (string | number)[] }) => path[1] === 'scaleTargetRef'
    yield* missingIssues(autoscaler, set, isTarget, closedWorld)
  },
} satisfies SetRule<Options>
