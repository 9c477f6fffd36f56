import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import { workloadKind } from '../workload-kinds.ts'

/** The kinds that set the number of replicas themselves, in the place of the one written. */
export const HORIZONTAL_SCALERS: readonly string[] = [
  'HorizontalPodAutoscaler.autoscaling',
  'ScaledObject.keda.sh',
]

/** The kind that sets what pods request. */
export const VERTICAL_SCALER = 'VerticalPodAutoscaler.autoscaling.k8s.io'

/** The autoscalers of the inputs that change the number of pods of a workload. */
export function horizontalScalers(workload: Outline, set: OutlineSet): readonly Outline[] {
  return set.referringTo(workload).filter(({ groupKind }) => HORIZONTAL_SCALERS.includes(groupKind))
}

/**
 * The fewest pods a workload has on purpose: the minimum of its autoscaler, or its replicas, which are 1 for most kinds where
 * nothing is written. Undefined where nobody knows, and for kinds without replicas.
 */
export function fewestReplicas(outline: Outline, set: OutlineSet): number | undefined {
  const { workload } = outline
  if (workload === undefined) return undefined
  const [scaler] = horizontalScalers(outline, set)
  if (scaler !== undefined) return scaler.autoscaler?.minReplicas
  return workload.replicasUnknown
    ? undefined
    : (workload.replicas ?? workloadKind(outline.groupKind)?.unsetReplicas)
}

/** The target of an autoscaler; undefined where it names none. */
export function scaleTarget(autoscaler: Outline): Outline['references'][number] | undefined {
  return autoscaler.references.find(({ path }) => path[1] === 'scaleTargetRef' || path[1] === 'targetRef')
}
