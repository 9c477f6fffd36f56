import type { Outline, OutlineSet } from '../core/outline.ts'
import { mayShareNamespace } from './namespaces.ts'
import { isAddedLabel, selects } from './pod-selection.ts'

/**
 * The look-ups over all outlines of a run. Each index is made when it is first asked for, in time that grows with the
 * number of outlines, not with its square.
 */
export function outlineSet(all: readonly Outline[]): OutlineSet {
  const workloads = all.filter(({ workload }) => workload !== undefined)
  const byKind = lazy(() => groupBy(all, ({ groupKind }) => [groupKind]))
  const byPodLabel = lazy(() => groupBy(workloads, podLabelPairs))
  const referring = lazy(() => groupBy(all, ({ references }) => references.map(targetKey)))
  const selected = lazy(() => new Map(all.flatMap(outline => selectionOf(outline, workloads, byPodLabel()))))
  const selecting = lazy(() => {
    const pairs = [...selected()].flatMap(([outline, chosen]) =>
      chosen.map(workload => ({ outline, workload })),
    )
    return groupBy(pairs, ({ workload }) => [workload])
  })
  return {
    all,
    workloads,
    ofKind: groupKind => byKind().get(groupKind) ?? [],
    selectedBy: outline => selected().get(outline) ?? [],
    selecting: workload => (selecting().get(workload) ?? []).map(({ outline }) => outline),
    referringTo: target =>
      (referring().get(targetKey(target)) ?? []).filter(outline => mayShareNamespace(outline, target)),
  }
}

/** The outline with the workloads it selects, looked for among those that carry its rarest pair of labels. */
function selectionOf(
  outline: Outline,
  workloads: readonly Outline[],
  byPodLabel: ReadonlyMap<string, readonly Outline[]>,
): [Outline, readonly Outline[]][] {
  if (outline.podSelector === undefined) return []
  let candidates = workloads
  for (const [key, value] of Object.entries(outline.podSelector.matchLabels)) {
    if (isAddedLabel(key)) continue
    const carriers = byPodLabel.get(pair(key, value)) ?? []
    if (carriers.length < candidates.length) candidates = carriers
  }
  return [[outline, candidates.filter(workload => selects(outline, workload))]]
}

function podLabelPairs({ workload }: Outline): string[] {
  return Object.entries(workload?.podLabels ?? {}).map(([key, value]) => pair(key, value))
}

function pair(key: string, value: string): string {
  return `${key}=${value}`
}

function targetKey({
  groupKind,
  name = '',
}: {
  readonly groupKind: string
  readonly name: string | undefined
}) {
  return `${groupKind}/${name}`
}

function groupBy<Item, Key>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly Key[],
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [item])
      else group.push(item)
    }
  }
  return groups
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
