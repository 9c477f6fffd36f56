import { groupBy, groupByEach } from '../../core/group-by.ts'
import type { Outline } from '../../core/outline/index.ts'
import { rememberBy } from '../../core/remember.ts'

/** What the pods that an outline selects depend on; the same for outlines that select alike. */
export function selectorKey({ namespace, podSelector }: Outline): string {
  return JSON.stringify([namespace ?? null, podSelector?.matchLabels, podSelector?.matchExpressions])
}

/**
 * Finds which of some outlines select a workload, in their order. Those that select alike are looked at as one, and
 * workloads that the same ones select share a list: a thousand Services of a thousand workloads are no million of pairs.
 */
export function selectingOf(
  outlines: readonly Outline[],
  selectedBy: (outline: Outline) => readonly Outline[],
): (workload: Outline) => readonly Outline[] {
  const alike = [...groupBy(outlines, selectorKey).values()].map((members, id) => ({ id, members }))
  const places = new Map(outlines.map((outline, place) => [outline, place]))
  const placeOf = (outline: Outline) => places.get(outline) ?? 0
  const groupsOf = groupByEach(alike, ({ members: [first] }) =>
    first === undefined ? [] : selectedBy(first),
  )
  const together = rememberBy(
    (groups: typeof alike) => groups.map(({ id }) => id).join(),
    groups => groups.flatMap(({ members }) => members).sort((a, b) => placeOf(a) - placeOf(b)),
  )
  return workload => together([...(groupsOf.get(workload) ?? [])])
}
