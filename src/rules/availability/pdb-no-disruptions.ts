import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import type { DisruptionBudgetOutline } from '../../core/outline/scaling.ts'
import type { SetRule } from '../../core/rule.ts'
import { parseIntOrPercent, podsOf } from '../../kubernetes/grammar/int-or-percent.ts'
import { fewestReplicas } from '../../kubernetes/workloads/autoscaling.ts'

export default {
  id: 'pdb-no-disruptions',
  category: 'availability',
  severity: 'error',
  presets: ['recommended'],
  summary: 'A PodDisruptionBudget forbids every eviction',
  why: 'No node with one of these pods can ever be drained: upgrades of the cluster hang until somebody deletes the pod or the budget by hand.',
  remedy: 'Allow one pod to be missing with `maxUnavailable: 1`, and run at least two.',
  exempt:
    'Workloads scaled to 0. Where the manifest leaves the replicas at their default of 1, and something may yet set them, it is a warning.',
  links: [
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#think-about-how-your-application-reacts-to-disruptions',
    'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
  ],
  peers: {
    'kube-linter': [
      { check: 'pdb-max-unavailable', parts: ['maxUnavailable'] },
      { check: 'pdb-min-available', parts: ['minAvailable'] },
    ],
    polaris: [
      'pdbDisruptionsIsZero',
      { check: 'pdbMinAvailableGreaterThanHPAMinReplicas', parts: ['minAvailable'] },
    ],
    kyverno: [
      { check: 'pdb-maxunavailable', parts: ['maxUnavailable'] },
      { check: 'pdb-minavailable', parts: ['minAvailable'] },
      { check: 'deployment-replicas-higher-than-pdb', parts: ['minAvailable'] },
      { check: 'pdb-maxunavailable-with-deployments', parts: ['maxUnavailable'] },
      'require-replicas-allow-disruption',
    ],
  },
  silences: ['pdb-unreasonable'],
  scope: ['PodDisruptionBudget.policy'],
  *checkSet(outline, set) {
    const { disruptionBudget: budget } = outline
    if (budget === undefined) return
    const never = forbidsAlways(budget)
    if (never !== undefined) {
      yield { path: ['spec', never], message: `${never} ${budget[never]} forbids every eviction` }
      return
    }
    const least = parseIntOrPercent(budget.minAvailable)
    const chosen = set.selectedBy(outline)
    const [workload] = chosen
    if (least === undefined || workload === undefined || chosen.length > 1) return
    const replicas = fewestReplicas(workload, set)
    if (replicas === undefined || replicas === 0 || podsOf(least, replicas, 'up') < replicas) return
    yield {
      path: ['spec', 'minAvailable'],
      message: `minAvailable ${budget.minAvailable} forbids every eviction: ${workload.kind} "${workload.name ?? ''}" ${describe(workload, set, replicas)}`,
      ...(isDefault(workload, set) && { severity: 'warning' }),
    }
  },
} satisfies SetRule

/** The field that leaves no room whatever the number of pods. */
function forbidsAlways({
  minAvailable,
  maxUnavailable,
}: DisruptionBudgetOutline): 'minAvailable' | 'maxUnavailable' | undefined {
  const [least, most] = [parseIntOrPercent(minAvailable), parseIntOrPercent(maxUnavailable)]
  if (most?.amount === 0) return 'maxUnavailable'
  return least?.unit === 'percent' && least.amount >= 100 ? 'minAvailable' : undefined
}

function describe(workload: Outline, set: OutlineSet, replicas: number): string {
  const pods = `${replicas} ${replicas === 1 ? 'pod' : 'pods'}`
  return isScaled(workload, set) ? `may be scaled down to ${pods}` : `runs ${pods}`
}

function isDefault(workload: Outline, set: OutlineSet): boolean {
  return workload.workload?.replicas === undefined && !isScaled(workload, set)
}

function isScaled(workload: Outline, set: OutlineSet): boolean {
  return set.referringTo(workload).some(({ autoscaler }) => autoscaler?.direction === 'horizontal')
}
