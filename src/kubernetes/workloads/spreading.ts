import { isObject, type Json, objectsIn } from '../../core/json.ts'
import type { Labels } from '../../core/outline.ts'
import { matches, selectorFromLabelSelector, stringMap } from '../outline/selectors.ts'
import type { PodTemplate } from '../pods/pods.ts'

/** Something that keeps the pods of a template apart, by a label of the nodes. */
export interface Separation {
  readonly topologyKey: string
  /** Whether a pod rather waits than shares. */
  readonly required: boolean
  readonly by: 'affinity' | 'spread'
}

/**
 * What keeps the pods of one template apart from each other: anti-affinity and spread constraints whose selector matches
 * the template's own labels.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 * https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity
 */
export function separations({ metadata, spec }: PodTemplate): readonly Separation[] {
  const labels = stringMap(metadata.labels)
  const anti = spec.affinity?.podAntiAffinity as Json | undefined
  const {
    requiredDuringSchedulingIgnoredDuringExecution: hard,
    preferredDuringSchedulingIgnoredDuringExecution: soft,
  } = isObject(anti) ? anti : {}
  return [
    ...objectsIn(hard).flatMap(term => separation(term, labels, { required: true, by: 'affinity' })),
    ...objectsIn(soft).flatMap(term =>
      separation(term['podAffinityTerm'], labels, { required: false, by: 'affinity' }),
    ),
    ...objectsIn(spec.topologySpreadConstraints as Json | undefined).flatMap(constraint =>
      separation(constraint, labels, {
        required: constraint['whenUnsatisfiable'] !== 'ScheduleAnyway',
        by: 'spread',
      }),
    ),
  ]
}

function separation(
  term: Json | undefined,
  labels: Labels,
  how: Pick<Separation, 'required' | 'by'>,
): readonly Separation[] {
  if (!isObject(term) || typeof term['topologyKey'] !== 'string' || !isObject(term['labelSelector']))
    return []
  if (!matches(selectorFromLabelSelector(term['labelSelector']), labels)) return []
  return [{ topologyKey: term['topologyKey'], ...how }]
}
