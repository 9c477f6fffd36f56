import { isObject, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { ROLLING_SHARE } from '../defaults/values.ts'
import { parseIntOrPercent, podsOf } from '../grammar/int-or-percent.ts'
import { workloadKind } from '../workload-kinds.ts'

/** How an update replaces the pods of a Deployment, or of a kind like it. */
export interface RollingUpdate {
  /** How many pods may run beyond the desired ones. */
  readonly surge: number
  /** How many of the desired ones may be missing. */
  readonly unavailable: number
}

/**
 * How an update replaces the pods of a Deployment, or of a kind like it, with the defaults of the API filled in. Undefined
 * for other kinds and other strategies, such as `Recreate`, and where a variable makes it unknown.
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy
 */
export function rollingUpdate(resource: Resource<object>): RollingUpdate | undefined {
  const bounds = rollingBounds(resource)
  if (bounds === undefined) return undefined
  const { maxSurge = ROLLING_SHARE, maxUnavailable = ROLLING_SHARE } = bounds
  const replicas =
    valueAt(resource.object, ['spec', 'replicas']) ?? workloadKind(resource.groupKind)?.unsetReplicas
  const [surge, unavailable] = [parseIntOrPercent(maxSurge), parseIntOrPercent(maxUnavailable)]
  if (typeof replicas !== 'number' || surge === undefined || unavailable === undefined) return undefined
  return {
    surge: podsOf(surge, replicas, 'up'),
    unavailable: podsOf(unavailable, replicas, 'down'),
  }
}

/** The bounds of a rolling update as written, and where they are. */
export interface RollingBounds {
  readonly path: Path
  readonly maxSurge?: unknown
  readonly maxUnavailable?: unknown
}

/** The bounds of the rolling updates of a workload; undefined where it updates in another way. */
export function rollingBounds({ groupKind, object }: Resource<object>): RollingBounds | undefined {
  const { rolling } = workloadKind(groupKind) ?? {}
  const strategy = valueAt(object, ['spec', 'strategy']) ?? {}
  if (rolling === undefined || !isObject(strategy)) return undefined
  const { path, type, steps } = rolling
  if ((strategy['type'] ?? type) !== type || (steps && valueAt(object, steps) !== undefined)) return undefined
  const bounds = valueAt(object, path) ?? (type === undefined ? undefined : {})
  if (!isObject(bounds)) return undefined
  const { maxSurge, maxUnavailable } = bounds
  return { path, maxSurge, maxUnavailable }
}
