import type { Json } from '../core/json.ts'

/** A way from one schema to another that holds for the same value. */
export interface Edge<P> {
  readonly to: Json
  /** Where it is a reference: its place. */
  readonly reference: P | undefined
}

/**
 * The place of a reference that leads back to itself without a step into the value, so that no check against it would end;
 * undefined where there is none. Takes time linear in the edges.
 */
export function referenceCircle<P>(edges: ReadonlyMap<Json, readonly Edge<P>[]>): P | undefined {
  const done = new Set<Json>()
  for (const start of edges.keys()) {
    const found = circleFrom(start, edges, done)
    if (found !== undefined) return found
  }
  return undefined
}

interface Step<P> {
  readonly node: Json
  readonly by: P | undefined
  readonly rest: Iterator<Edge<P>>
}

function circleFrom<P>(
  start: Json,
  edges: ReadonlyMap<Json, readonly Edge<P>[]>,
  done: Set<Json>,
): P | undefined {
  if (done.has(start)) return undefined
  const step = (node: Json, by: P | undefined): Step<P> => ({
    node,
    by,
    rest: (edges.get(node) ?? []).values(),
  })
  const way = [step(start, undefined)]
  const onWay = new Set([start])
  for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
    const { value: edge } = last.rest.next() as { value: Edge<P> | undefined }
    if (edge === undefined) {
      done.add(last.node)
      onWay.delete(last.node)
      way.pop()
    } else if (onWay.has(edge.to)) {
      // All other ways lead deeper, so that there is a reference in every circle.
      return edge.reference ?? way.findLast(({ by }) => by !== undefined)?.by
    } else if (!done.has(edge.to)) {
      way.push(step(edge.to, edge.reference))
      onWay.add(edge.to)
    }
  }
  return undefined
}
