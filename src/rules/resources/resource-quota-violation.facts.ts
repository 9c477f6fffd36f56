import { groupBy } from '../../core/group-by.ts'
import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import type { ContainerDemand } from '../../core/outline/limits.ts'
import { remember, rememberBy } from '../../core/remember.ts'
import { rememberLast } from '../../core/remember-last.ts'
import { parseQuantity } from '../../kubernetes/grammar/quantity.ts'
import { rangesFor, withDefaults } from '../../kubernetes/set/limit-ranges.ts'
import { runningKinds } from '../../kubernetes/set/snapshot.ts'
import { hasTrait, workloadKind } from '../../kubernetes/workload-kinds.ts'

/** An amount that a quota bounds, with what of a container counts against it. */
export interface BoundAmount {
  /** As in `spec.hard`. */
  readonly hardName: string
  readonly field: 'requests' | 'limits'
  readonly resource: 'cpu' | 'memory'
}

/** What is bound, whichever of its names in `spec.hard` is written: `requests.cpu`. */
function amountOf({ field, resource }: BoundAmount): string {
  return `${field}.${resource}`
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

/** What workloads ask for together at least, in billionths, and how many they are. */
interface Sum {
  readonly nanos: bigint
  readonly workloads: number
}

/**
 * The least that the workloads of a namespace ask for together. One that stands in several files counts once, and one of
 * an unknown number of pods not at all.
 */
export function leastDemand(quota: Outline, set: OutlineSet, bound: BoundAmount): Sum {
  return sumsIn(set)(set.neighbours(quota, 'ResourceQuota'))(bound)
}

/** The sums of a set by the quotas of a namespace, which share them. */
const sumsIn = rememberLast((set: OutlineSet) =>
  remember((quotas: readonly Outline[]) =>
    rememberBy(amountOf, (bound: BoundAmount) => {
      const workloads = quotas.slice(0, 1).flatMap(quota => countedBeside(quota, set))
      return sumOf(workloads, outline => demandOf(outline, set, bound))
    }),
  ),
)

function countedBeside(quota: Outline, set: OutlineSet): readonly Outline[] {
  return runningKinds(set)
    .filter(isCounted)
    .flatMap(kind => set.neighbours(quota, kind))
}

function sumOf(workloads: readonly Outline[], nanosOf: (outline: Outline) => bigint): Sum {
  const byName = new Map<string, bigint>()
  for (const outline of workloads) {
    const nanos = nanosOf(outline)
    const key = `${outline.groupKind}/${outline.name}`
    const known = byName.get(key)
    if (nanos > 0n && (known === undefined || nanos < known)) byName.set(key, nanos)
  }
  const amounts = [...byName.values()]
  return { nanos: amounts.reduce((sum, nanos) => sum + nanos, 0n), workloads: amounts.length }
}

function demandOf(outline: Outline, set: OutlineSet, { field, resource }: BoundAmount): bigint {
  const { demands = [] } = outline
  const ranges = rangesFor(outline, set, 'Container')
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

/** The containers of a workload that do not say how much of an amount they want, nor do the defaults of the namespace. */
export function silentAbout(
  outline: Outline,
  set: OutlineSet,
): (bound: BoundAmount) => readonly ContainerDemand[] {
  const { demands = [] } = outline
  const ranges = rangesFor(outline, set, 'Container')
  const effective = demands.map(demand => ({ demand, amounts: withDefaults(demand, ranges) }))
  return rememberBy(amountOf, ({ field, resource }: BoundAmount) =>
    effective.filter(({ amounts }) => amounts[field][resource] === undefined).map(({ demand }) => demand),
  )
}

/** What the quotas of a namespace bound, each bound with its quota. */
export const boundsOf = remember((quotas: readonly Outline[]) =>
  quotas.flatMap(quota => boundAmounts(quota).map(bound => ({ quota, bound }))),
)

/** One bound of each field and resource among those of some quotas. */
export const kindsOfBounds = remember((quotas: readonly Outline[]) =>
  [...groupBy(boundsOf(quotas), ({ bound }) => amountOf(bound)).values()].flatMap(group =>
    group.slice(0, 1).map(({ bound }) => bound),
  ),
)
