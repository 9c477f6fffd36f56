import { highestCost } from '../cel/cost/cost.ts'
import { ITEMS, KEYS, typeAt, VALUES } from '../cel/cost/declared.ts'
import type { SizeAt } from '../cel/cost/known.ts'
import type { Checked } from '../cel/types/checked.ts'
import { mostTimes, type SchemaType } from './declared.ts'

/**
 * What the API server allows an expression to cost, and all those of a schema.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#resource-use-by-validation-functions
 */
export const EXPRESSION_LIMIT = 10_000_000
export const SCHEMA_LIMIT = 100_000_000

/** What an expression can cost at most in one object, where its values stand so often; undefined where nothing bounds that. */
export function costOf(checked: Checked, type: SchemaType, times: number | undefined): number {
  return costWith(checked, type, times, path => sizeIn(type, path))
}

function costWith(checked: Checked, type: SchemaType, times: number | undefined, sizeAt: SizeAt): number {
  return highestCost(checked, sizeAt) * (times ?? mostTimes(type))
}

function sizeIn(type: SchemaType, path: readonly string[]): number | undefined {
  return typeAt(type, path)?.size
}

/** A bound that would make an expression cheaper. */
interface Bound {
  readonly place: string
  readonly keyword: string
}

/** A bound as people set them. */
const BOUNDED = 16

/**
 * The bounds that are missing in the schema of what an expression looks at, and with which it would be cheaper: as many as
 * it takes to come down to what is allowed, or all there are.
 */
export function overBudget(checked: Checked, type: SchemaType, times: number | undefined): readonly Bound[] {
  const missing = new Map<string, Bound>()
  const bounded = new Set<string>()
  const sizeAt: SizeAt = path => {
    const found = typeAt(type, path)
    const { unbounded } = (found ?? {}) as Partial<SchemaType>
    const place = placeOf(path)
    if (unbounded !== undefined) missing.set(place, { place, keyword: unbounded })
    return bounded.has(place) ? BOUNDED : found?.size
  }
  let cost = costWith(checked, type, times, sizeAt)
  while (cost > EXPRESSION_LIMIT) {
    let best: { readonly place: string; readonly cost: number } | undefined
    for (const place of [...missing.keys()]) {
      if (bounded.has(place)) continue
      bounded.add(place)
      const cheaper = costWith(checked, type, times, sizeAt)
      bounded.delete(place)
      if (cheaper < (best?.cost ?? cost)) best = { place, cost: cheaper }
    }
    if (best === undefined) break
    bounded.add(best.place)
    cost = best.cost
  }
  return [...bounded].flatMap(place => missing.get(place) ?? [])
}

/** As people write it: `self.items[].name`. */
function placeOf([variable = '', ...steps]: readonly string[]): string {
  return steps.reduce((place, step) => {
    if (step === ITEMS) return `${place}[]`
    if (step === VALUES) return `${place}[*]`
    return step === KEYS ? `the keys of ${place}` : `${place}.${step}`
  }, variable)
}

/** How many times more something is than is allowed, in words. */
export function timesOver(cost: number, limit: number): string {
  const factor = cost / limit
  if (factor > 100) return 'more than 100 times'
  return `${factor < 1.5 ? factor.toPrecision(4) : factor.toFixed(1)} times`
}
