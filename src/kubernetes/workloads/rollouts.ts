import { isObject } from '../../core/json.ts'
import type { Resource } from '../../core/resource.ts'
import { REPLICAS, ROLLING_SHARE } from '../defaults/values.ts'
import { parseIntOrPercent, podsOf } from '../grammar/int-or-percent.ts'

/** How an update replaces the pods of a Deployment. */
export interface RollingUpdate {
  /** How many pods may run beyond the desired ones. */
  readonly surge: number
  /** How many of the desired ones may be missing. */
  readonly unavailable: number
}

/**
 * How an update replaces the pods of a Deployment, with the defaults of the API filled in. Undefined for other kinds, for
 * the strategy `Recreate`, and where a variable makes it unknown.
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy
 */
export function rollingUpdate({ groupKind, object }: Resource<object>): RollingUpdate | undefined {
  if (groupKind !== 'Deployment.apps') return undefined
  const { spec = {} } = object as { readonly spec?: unknown }
  if (!isObject(spec)) return undefined
  const { replicas = REPLICAS, strategy = {} } = spec
  if (typeof replicas !== 'number' || !isObject(strategy)) return undefined
  const { type = 'RollingUpdate', rollingUpdate: bounds = {} } = strategy
  if (type !== 'RollingUpdate' || !isObject(bounds)) return undefined
  const { maxSurge = ROLLING_SHARE, maxUnavailable = ROLLING_SHARE } = bounds
  const [surge, unavailable] = [parseIntOrPercent(maxSurge), parseIntOrPercent(maxUnavailable)]
  if (surge === undefined || unavailable === undefined) return undefined
  return {
    surge: podsOf(surge, replicas, 'up'),
    unavailable: podsOf(unavailable, replicas, 'down'),
  }
}
