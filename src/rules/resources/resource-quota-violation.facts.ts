import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import type { ContainerDemand } from '../../core/outline/limits.ts'
import { parseQuantity } from '../../kubernetes/grammar/quantity.ts'
import { boundsFor, withDefaults } from '../../kubernetes/set/limit-ranges.ts'
import { runningKinds } from '../../kubernetes/set/snapshot.ts'
import { hasTrait, workloadKind } from '../../kubernetes/workload-kinds.ts'

/** An amount that a quota bounds, with what of a container counts against it. */
export interface BoundAmount {
  /** As in `spec.hard`. */
  readonly hardName: string
  readonly field: 'requests' | 'limits'
  readonly resource: 'cpu' | 'memory'
}

/** https://kubernetes.io/docs/concepts/policy/resource-quotas/#compute-resource-quota */
const COMPUTE: readonly BoundAmount[] = [
  { hardName: 'cpu', field: 'requests', resource: 'cpu' },
  { hardName: 'memory', field: 'requests', resource: 'memory' },
  { hardName: 'requests.cpu', field: 'requests', resource: 'cpu' },
  { hardName: 'requests.memory', field: 'requests', resource: 'memory' },
  { hardName: 'limits.cpu', field: 'limits', resource: 'cpu' },
  { hardName: 'limits.memory', field: 'limits', resource: 'memory' },
]

/** What a quota bounds of the CPU and memory of all pods; nothing where it is about some pods only. */
export function boundAmounts({ quota }: Outline): readonly BoundAmount[] {
  if (quota === undefined || quota.scoped) return []
  return COMPUTE.filter(({ hardName }) => quota.hard[hardName] !== undefined)
}

/**
 * The least that the workloads of a namespace ask for together, in billionths, and how many they are. One that stands in
 * several files counts once, and one of an unknown number of pods not at all.
 */
export function leastDemand(
  quota: Outline,
  set: OutlineSet,
  { field, resource }: BoundAmount,
): { readonly nanos: bigint; readonly workloads: number } {
  const byName = new Map<string, bigint>()
  for (const kind of runningKinds(set).filter(isCounted)) {
    for (const outline of set.neighbours(quota, kind)) {
      const nanos = demandOf(outline, set, field, resource)
      const key = `${kind}/${outline.name}`
      const known = byName.get(key)
      if (nanos > 0n && (known === undefined || nanos < known)) byName.set(key, nanos)
    }
  }
  const amounts = [...byName.values()]
  return { nanos: amounts.reduce((sum, nanos) => sum + nanos, 0n), workloads: amounts.length }
}

function demandOf(
  outline: Outline,
  set: OutlineSet,
  field: 'requests' | 'limits',
  resource: 'cpu' | 'memory',
): bigint {
  const { demands = [] } = outline
  const ranges = boundsFor(outline, set, 'Container')
  const perPod = demands
    .filter(({ running }) => running)
    .map(demand => withDefaults(demand, ranges)[field][resource])
    .reduce((sum, amount) => sum + (amount === undefined ? 0n : (parseQuantity(amount)?.nanos ?? 0n)), 0n)
  return perPod * BigInt(podCount(outline))
}

/** Whether the pods of a kind are counted by `replicas`; a Pod is one. */
function isCounted(groupKind: string): boolean {
  return groupKind === 'Pod' || hasTrait(groupKind, 'replicated')
}

/** How many pods a workload runs at least, as far as its manifest says. */
function podCount({ groupKind, workload }: Outline): number {
  if (workload === undefined || workload.replicasUnknown) return 0
  if (groupKind === 'Pod') return 1
  return Math.max(0, Math.trunc(workload.replicas ?? workloadKind(groupKind)?.unsetReplicas ?? 0))
}

/** Whether a container says how much of an amount it wants, by itself or by the defaults of the namespace. */
export function isSaid(
  demand: ContainerDemand,
  outline: Outline,
  set: OutlineSet,
  { field, resource }: BoundAmount,
): boolean {
  return withDefaults(demand, boundsFor(outline, set, 'Container'))[field][resource] !== undefined
}
