/**
 * A number of pods, or a share of them, as `maxSurge`, `maxUnavailable` and `minAvailable` take it.
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
 */
export interface IntOrPercent {
  readonly unit: 'pods' | 'percent'
  readonly amount: number
}

/** What a manifest says, or undefined where it is absent, a variable, or neither a number nor a percentage. */
export function parseIntOrPercent(value: unknown): IntOrPercent | undefined {
  if (typeof value === 'number') return { unit: 'pods', amount: value }
  const [, percent] = typeof value === 'string' ? (/^(\d{1,9})%$/.exec(value) ?? []) : []
  return percent === undefined ? undefined : { unit: 'percent', amount: Number(percent) }
}

/** How many pods it is of a total. Shares are rounded up for a surge and for budgets, down for what may be missing. */
export function podsOf({ unit, amount }: IntOrPercent, total: number, rounding: 'up' | 'down'): number {
  if (unit === 'pods') return amount
  return rounding === 'up' ? Math.ceil((amount * total) / 100) : Math.floor((amount * total) / 100)
}
