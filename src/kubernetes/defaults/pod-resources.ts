import { isObject, type Json, type JsonObject, objectsIn } from '../../core/json.ts'
import { parseQuantity } from '../grammar/quantity.ts'
import type { Derived } from './field.ts'

type Amounts = ReadonlyMap<string, bigint>

/**
 * The requests of a container: its limits, where it has any.
 * https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export const REQUESTS_FROM_LIMITS: Derived = {
  says: 'for each resource its limit',
  of: ({ object }) => nonEmpty(object['limits']),
}

/** The limits of a whole pod: huge pages that its containers may use, and the pod does not request. */
export const POD_LIMITS: Derived = {
  says: 'the huge pages that the containers may use together',
  of: ({ object, within }) => {
    if (nonEmpty(object['limits']) === undefined && nonEmpty(object['requests']) === undefined)
      return undefined
    const requested = object['requests']
    const wanted = (name: string) =>
      isHugePages(name) && !(isObject(requested) && Object.hasOwn(requested, name))
    return textsOf(usedTogether(within?.object, 'limits'), wanted)
  },
}

/**
 * The requests of a whole pod, where it has limits: what its containers request together, and else the limit.
 * https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/
 */
export const POD_REQUESTS: Derived = {
  says: 'where the pod has limits: what its containers request together, else the limit',
  of: ({ object, within }) => {
    const limits = nonEmpty(object['limits'])
    if (limits === undefined) return undefined
    const requested = textsOf(
      usedTogether(within?.object, 'requests'),
      name => isOfPods(name) && !isHugePages(name),
    )
    return nonEmpty({
      ...Object.fromEntries(Object.entries(limits).filter(([name]) => isOfPods(name))),
      ...requested,
    })
  },
}

/** Containers run together, after each other's init containers: sidecars go on, others are over before the next. */
function usedTogether(pod: JsonObject | undefined, part: 'requests' | 'limits'): Amounts {
  const running = new Map<string, bigint>()
  const sidecars = new Map<string, bigint>()
  const starting = new Map<string, bigint>()
  for (const container of objectsIn(pod?.['containers'])) add(running, amountsOf(container, part))
  for (const container of objectsIn(pod?.['initContainers'])) {
    const amounts = amountsOf(container, part)
    const now = new Map(sidecars)
    add(now, amounts)
    if (container['restartPolicy'] === 'Always') {
      add(running, amounts)
      add(sidecars, amounts)
    }
    for (const [name, amount] of now) starting.set(name, max(starting.get(name) ?? 0n, amount))
  }
  for (const [name, amount] of starting) running.set(name, max(running.get(name) ?? 0n, amount))
  return running
}

function add(sums: Map<string, bigint>, amounts: Amounts): void {
  for (const [name, amount] of amounts) sums.set(name, (sums.get(name) ?? 0n) + amount)
}

function amountsOf(container: JsonObject, part: 'requests' | 'limits'): Amounts {
  const resources = container['resources']
  const amounts = isObject(resources) ? (nonEmpty(resources[part]) ?? {}) : {}
  return new Map(
    Object.entries(amounts).map(([name, value]) => [name, parseQuantity(String(value))?.nanos ?? 0n]),
  )
}

function textsOf(amounts: Amounts, wanted: (name: string) => boolean): JsonObject | undefined {
  return nonEmpty(
    Object.fromEntries(
      [...amounts].filter(([name]) => wanted(name)).map(([name, nanos]) => [name, quantityText(nanos)]),
    ),
  )
}

function quantityText(nanos: bigint): string {
  if (nanos % 1_000_000_000n === 0n) return String(nanos / 1_000_000_000n)
  return nanos % 1_000_000n === 0n ? `${nanos / 1_000_000n}m` : `${nanos}n`
}

function isOfPods(name: string): boolean {
  return name === 'cpu' || name === 'memory' || isHugePages(name)
}

function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-')
}

function nonEmpty(value: Json | undefined): JsonObject | undefined {
  return isObject(value) && Object.keys(value).length > 0 ? value : undefined
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
