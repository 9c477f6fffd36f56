import { groupBy, groupByEach } from '../../core/group-by.ts'
import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import { remember, rememberBy } from '../../core/remember.ts'
import { mayShareNamespace } from '../namespaces.ts'
import { selectingOf, selectorKey } from './alike-selectors.ts'
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
  const folderOf = remember((outline: Outline) => {
    const file = fileOf(outline)
    return file.slice(0, file.lastIndexOf('/') + 1)
  })
  const workloads = all.filter(({ workload }) => workload !== undefined)
  const byName = lazy(() => groupByEach(all, outline => [outline, ...(outline.creates ?? [])].map(targetKey)))
  const placeIn = (outline: Outline, namespace: string | undefined) =>
    namespace === undefined ? `in ${folderOf(outline)}` : `/${namespace}`
  const placeOf = remember((outline: Outline) => placeIn(outline, outline.namespace))
  const byPlace = lazy(() => groupBy(all, outline => outline.groupKind + placeOf(outline)))
  const byKind = lazy(() => groupBy(all, ({ groupKind }) => groupKind))
  const byPodLabel = lazy(() => groupByEach(workloads, podLabelPairs))
  const referring = lazy(() => groupByEach(all, ({ references }) => references.map(targetKey)))
  const identityOf = (outline: Outline) =>
    [fileOf(outline), outline.namespace ?? '', targetKey(outline)].join('\n')
  const byIdentity = lazy(() => groupBy(all, identityOf))
  const nearKey = (outline: Outline) => `${folderOf(outline)}\n${outline.namespace ?? ''}\n`
  const byNear = lazy(() => groupBy(workloads, nearKey))
  const byNearLabel = lazy(() =>
    groupByEach(workloads, workload => podLabelPairs(workload).map(label => nearKey(workload) + label)),
  )
  const selectedBy = rememberBy(selectorKey, (outline: Outline) =>
    candidatesOf(outline, workloads, label => byPodLabel().get(label) ?? []).filter(workload =>
      selects(outline, workload),
    ),
  )
  const selectedNearby = rememberBy(
    outline => nearKey(outline) + selectorKey(outline),
    (outline: Outline) => {
      const key = nearKey(outline)
      const carriersOf = (label: string) => byNearLabel().get(key + label) ?? []
      return candidatesOf(outline, byNear().get(key) ?? [], carriersOf).filter(workload =>
        selects(outline, workload),
      )
    },
  )
  const selecting = rememberBy(
    (groupKind: string) => groupKind,
    groupKind => selectingOf(byKind().get(groupKind) ?? [], selectedBy),
  )
  return {
    all,
    workloads,
    ofKind: groupKind => byKind().get(groupKind) ?? [],
    selectedBy,
    selectedNearby,
    selecting: (workload, groupKind) => selecting(groupKind)(workload),
    referringTo: rememberBy(
      target => `${target.namespace ?? ''}\n${targetKey(target)}`,
      target => (referring().get(targetKey(target)) ?? []).filter(outline => refersTo(outline, target)),
    ),
    named: (groupKind, name) => byName().get(targetKey({ groupKind, name })) ?? [],
    neighbours: (outline, groupKind, namespace = outline.namespace) =>
      byPlace().get(groupKind + placeIn(outline, namespace)) ?? [],
    placeOf,
    twins: outline => byIdentity().get(identityOf(outline)) ?? [],
    sameFile: (a, b) => fileOf(a) === fileOf(b),
    sameFolder: (a, b) => folderOf(a) === folderOf(b),
  }
}

/** The workloads that an outline may select: those that carry its rarest pair of labels, or else all. */
function candidatesOf(
  { podSelector }: Outline,
  all: readonly Outline[],
  carriersOf: (label: string) => readonly Outline[],
): readonly Outline[] {
  if (podSelector === undefined) return []
  let candidates = all
  for (const [key, value] of Object.entries(podSelector.matchLabels)) {
    if (isAddedLabel(key)) continue
    const carriers = carriersOf(pair(key, value))
    if (carriers.length < candidates.length) candidates = carriers
  }
  return candidates
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

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
