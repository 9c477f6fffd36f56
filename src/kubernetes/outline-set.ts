import type { Outline, OutlineSet } from '../core/outline.ts'
import { mayShareNamespace } from './namespaces.ts'
import { isAddedLabel, selects } from './pod-selection.ts'

/**
 * The look-ups over all outlines of a run. Each index is made when it is first asked for, in time that grows with the
 * number of outlines, not with its square.
 * @param fileOf The file that an outline stands in, with `/`.
 */
export function outlineSet(
  all: readonly Outline[],
  fileOf: (outline: Outline) => string = () => '',
): OutlineSet {
  const folderOf = (outline: Outline) => fileOf(outline).replace(/[^/]*$/, '')
  const workloads = all.filter(({ workload }) => workload !== undefined)
  const byName = lazy(() => groupBy(all, outline => [outline, ...(outline.creates ?? [])].map(targetKey)))
  const byPlace = lazy(() =>
    groupBy(all, outline => [placeKey(outline, outline.namespace, folderOf(outline))]),
  )
  const byKind = lazy(() => groupBy(all, ({ groupKind }) => [groupKind]))
  const byPodLabel = lazy(() => groupBy(workloads, podLabelPairs))
  const referring = lazy(() => groupBy(all, ({ references }) => references.map(targetKey)))
  const identityOf = (outline: Outline) =>
    [fileOf(outline), outline.namespace ?? '', targetKey(outline)].join('\n')
  const byIdentity = lazy(() => groupBy(all, outline => [identityOf(outline)]))
  const selectingByKind = new Map<string, ReadonlyMap<Outline, readonly Outline[]>>()
  const selectedBy = (outline: Outline) => selectedOf(outline, workloads, byPodLabel())
  const selecting = (groupKind: string) => {
    const known = selectingByKind.get(groupKind)
    if (known !== undefined) return known
    const made = invert(byKind().get(groupKind) ?? [], selectedBy)
    selectingByKind.set(groupKind, made)
    return made
  }
  return {
    all,
    workloads,
    ofKind: groupKind => byKind().get(groupKind) ?? [],
    selectedBy,
    selecting: (workload, groupKind) => selecting(groupKind).get(workload) ?? [],
    referringTo: target =>
      (referring().get(targetKey(target)) ?? []).filter(outline => refersTo(outline, target)),
    named: (groupKind, name) => byName().get(targetKey({ groupKind, name })) ?? [],
    neighbours: (outline, groupKind, namespace = outline.namespace) =>
      byPlace().get(placeKey({ groupKind }, namespace, folderOf(outline))) ?? [],
    twins: outline => byIdentity().get(identityOf(outline)) ?? [],
    sameFile: (a, b) => fileOf(a) === fileOf(b),
    sameFolder: (a, b) => folderOf(a) === folderOf(b),
  }
}

/** The workloads that an outline selects, looked for among those that carry its rarest pair of labels. */
function selectedOf(
  outline: Outline,
  workloads: readonly Outline[],
  byPodLabel: ReadonlyMap<string, readonly Outline[]>,
): readonly Outline[] {
  if (outline.podSelector === undefined) return []
  let candidates = workloads
  for (const [key, value] of Object.entries(outline.podSelector.matchLabels)) {
    if (isAddedLabel(key)) continue
    const carriers = byPodLabel.get(pair(key, value)) ?? []
    if (carriers.length < candidates.length) candidates = carriers
  }
  return candidates.filter(workload => selects(outline, workload))
}

/** Who leads to each of what some outlines lead to. */
function invert(
  outlines: readonly Outline[],
  targetsOf: (outline: Outline) => readonly Outline[],
): ReadonlyMap<Outline, readonly Outline[]> {
  const pairs = outlines.flatMap(outline => targetsOf(outline).map(target => ({ outline, target })))
  const groups = groupBy(pairs, ({ target }) => [target])
  return new Map([...groups].map(([target, group]) => [target, group.map(({ outline }) => outline)]))
}

function refersTo({ references, namespace: own }: Outline, target: Outline): boolean {
  return references.some(
    ({ groupKind, name, namespace = own }) =>
      groupKind === target.groupKind && name === target.name && mayShareNamespace({ namespace }, target),
  )
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

function placeKey(
  { groupKind }: Pick<Outline, 'groupKind'>,
  namespace: string | undefined,
  folder: string,
): string {
  return namespace === undefined ? `${groupKind} in ${folder}` : `${groupKind}/${namespace}`
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
