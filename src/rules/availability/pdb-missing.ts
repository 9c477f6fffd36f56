import type { SetRule } from '../../core/rule.ts'
import { fewestReplicas } from '../../kubernetes/workloads/autoscaling.ts'

type Options = { readonly minReplicas: number }

export default {
  id: 'pdb-missing',
  category: 'availability',
  severity: 'info',
  presets: ['strict'],
  summary: 'No PodDisruptionBudget protects a workload',
  why: 'When nodes are drained, for an upgrade or to save money, all pods of a workload may be evicted at the same time: nothing says that some have to stay.',
  remedy: 'Add a PodDisruptionBudget with `maxUnavailable: 1` and the labels of the pods.',
  exempt:
    'Workloads with a single replica, for which a budget could only block the drain; DaemonSets and Jobs.',
  links: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
  peers: {
    'kube-score': [
      { check: 'deployment-has-poddisruptionbudget', kinds: ['Deployment'] },
      { check: 'statefulset-has-poddisruptionbudget', kinds: ['StatefulSet'] },
    ],
    polaris: ['missingPodDisruptionBudget'],
    kyverno: ['require-pdb', 'create-default-pdb'],
  },
  options: {
    minReplicas: {
      type: 'integer',
      minimum: 2,
      default: 2,
      description: 'The fewest replicas that need a budget.',
    },
  },
  scope: 'workloads:replicated',
  *checkSet(outline, set, { minReplicas }) {
    const replicas = fewestReplicas(outline, set)
    if (replicas === undefined || replicas < minReplicas) return
    if (set.selecting(outline, 'PodDisruptionBudget.policy').length > 0) return
    yield {
      path: ['spec', 'replicas'],
      message: `no PodDisruptionBudget of the inputs keeps some of the ${replicas} pods of the ${outline.kind} up`,
    }
  },
} satisfies SetRule<Options>
