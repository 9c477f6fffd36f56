import { append } from '../../core/append.ts'
import type { JsonObject } from '../../core/json.ts'
import type { AppliedBy } from '../../render/gitops/apply.ts'
import type { Traced } from '../../render/traced.ts'
import { applyingIn, type Start } from './starts.ts'

/** What an object of Flux or Argo CD applies, and where the object was found. */
export interface Delivery extends AppliedBy {
  readonly object: Traced<JsonObject>
  readonly foundIn: Set<Start | Delivery>
}

/** What an object applies, given the resources that it was found among. */
export type Apply = (
  object: Traced<JsonObject>,
  siblings: readonly Traced<JsonObject>[],
) => Promise<readonly AppliedBy[]>

/** How many times in a row what is applied may apply something itself, and how many objects may do so in all. */
const MAX_LEVELS = 20
const MAX_OBJECTS = 10_000

/** Follows all objects that apply something, those included that are found among what others apply. */
export async function deliveriesFrom(starts: readonly Start[], apply: Apply): Promise<readonly Delivery[]> {
  const known = new Map<string, readonly Delivery[]>()
  let open: readonly (Start | Delivery)[] = starts
  for (let level = 0; level < MAX_LEVELS && open.length > 0; level++) {
    const next: Delivery[] = []
    for (const holder of open) {
      const resources = resourcesOf(holder)
      for (const object of applyingIn(resources)) {
        const key = keyOf(object)
        const before = known.get(key)
        for (const delivery of before ?? []) delivery.foundIn.add(holder)
        if (before !== undefined || known.size >= MAX_OBJECTS) continue
        const applied = await apply(object, resources)
        const made = applied.map(one => ({ ...one, object, foundIn: new Set([holder]) }))
        known.set(key, made)
        append(next, made)
      }
    }
    open = next
  }
  return [...known.values()].flat()
}

function resourcesOf(holder: Start | Delivery): readonly Traced<JsonObject>[] {
  return 'build' in holder ? holder.build.resources : holder.resources
}

/** Objects of one file that say the same apply the same. */
function keyOf({ value, origins }: Traced<JsonObject>): string {
  const { metadata, spec } = value
  return JSON.stringify([fileOf({ value, origins }), value['kind'], metadata, spec], (_, item) =>
    typeof item === 'bigint' ? String(item) : item,
  )
}

/** What is judged by itself, and what is applied by something that is. */
export interface Judged {
  readonly starts: readonly Start[]
  readonly deliveries: readonly Delivery[]
}

/**
 * Of what was found, what holds. A start that something is built from is judged only through that, and so are the objects in
 * it. Where everything is built from something, as with a cluster that applies itself, what applies itself comes first.
 */
export function judgedOf(starts: readonly Start[], deliveries: readonly Delivery[]): Judged {
  const takers = takersOf(starts, deliveries)
  const made = childrenOf(deliveries)
  const live = new Set<Delivery>()
  const follow = (holder: Start | Delivery) => {
    const open = [...(made.get(holder) ?? [])]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (live.has(next)) continue
      live.add(next)
      append(open, made.get(next) ?? [])
    }
  }
  const isTaken = (start: Start) => (takers.get(start) ?? []).some(taker => live.has(taker))
  for (const start of starts) if ((takers.get(start) ?? []).length === 0) follow(start)
  const takesItself = (start: Start) =>
    (made.get(start) ?? []).some(delivery => takers.get(start)?.includes(delivery))
  for (const start of starts.filter(takesItself)) if (!isTaken(start)) follow(start)
  for (const start of starts) if (!isTaken(start)) follow(start)
  return {
    starts: starts.filter(start => !isTaken(start)),
    deliveries: deliveries.filter(one => live.has(one)),
  }
}

/** What is built from the file that stands for a start. */
function takersOf(starts: readonly Start[], deliveries: readonly Delivery[]): ReadonlyMap<Start, Delivery[]> {
  const byFile = new Map<string, Delivery[]>()
  for (const delivery of deliveries) {
    for (const file of delivery.build.sources.keys()) {
      const known = byFile.get(file)
      if (known === undefined) byFile.set(file, [delivery])
      else known.push(delivery)
    }
  }
  return new Map(starts.map(start => [start, (start.file && byFile.get(start.file)) || []]))
}

function childrenOf(deliveries: readonly Delivery[]): ReadonlyMap<Start | Delivery, Delivery[]> {
  const children = new Map<Start | Delivery, Delivery[]>()
  for (const delivery of deliveries) {
    for (const holder of delivery.foundIn) {
      const known = children.get(holder)
      if (known === undefined) children.set(holder, [delivery])
      else known.push(delivery)
    }
  }
  return children
}

/** The file of an object. */
export function fileOf({ origins }: Traced<JsonObject>): string {
  return origins.origin.source.file
}
