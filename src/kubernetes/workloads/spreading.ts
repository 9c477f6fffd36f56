import { isArray, isObject, type Json, type JsonObject, objectsIn } from '../../core/json.ts'
import type { Labels, Selector } from '../../core/outline/index.ts'
import { isEmptySelector, matches, selectorFromLabelSelector, stringMap } from '../outline/selectors.ts'
import type { PodTemplate } from '../pods/pods.ts'

/** The label that every namespace has, with its name. */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name'

/** Something that keeps the pods of a template apart, by a label of the nodes. */
export interface Separation {
  readonly topologyKey: string
  /** Whether a pod rather waits than shares. */
  readonly required: boolean
  readonly by: 'affinity' | 'spread'
}

/**
 * What keeps the pods of one template apart from each other: anti-affinity and spread constraints whose selector matches
 * the template's own labels. Anti-affinity to the pods of other namespaces does not count.
 * @param namespace The namespace of the pods, as far as it is known.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 * https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity
 */
export function separations(
  { metadata, spec }: Pick<PodTemplate, 'metadata' | 'spec'>,
  namespace: string | undefined,
): readonly Separation[] {
  const own = { labels: stringMap(metadata.labels), namespace }
  const anti = spec.affinity?.podAntiAffinity as Json | undefined
  const {
    requiredDuringSchedulingIgnoredDuringExecution: hard,
    preferredDuringSchedulingIgnoredDuringExecution: soft,
  } = isObject(anti) ? anti : {}
  return [
    ...objectsIn(hard).flatMap(term => separation(term, own, { required: true, by: 'affinity' })),
    ...objectsIn(soft).flatMap(term =>
      separation(term['podAffinityTerm'], own, { required: false, by: 'affinity' }),
    ),
    ...objectsIn(spec.topologySpreadConstraints as Json | undefined).flatMap(constraint =>
      separation(constraint, own, {
        required: constraint['whenUnsatisfiable'] !== 'ScheduleAnyway',
        by: 'spread',
      }),
    ),
  ]
}

function separation(
  term: Json | undefined,
  { labels, namespace }: { readonly labels: Labels; readonly namespace: string | undefined },
  how: Pick<Separation, 'required' | 'by'>,
): readonly Separation[] {
  if (!isObject(term) || typeof term['topologyKey'] !== 'string' || !isObject(term['labelSelector']))
    return []
  if (how.by === 'affinity' && isElsewhere(namespace, term)) return []
  if (!matches(selectorFromLabelSelector(term['labelSelector']), labels)) return []
  return [{ topologyKey: term['topologyKey'], ...how }]
}

/**
 * Whether a term of an anti-affinity is about the pods of other namespaces alone. An empty namespace selector is every
 * namespace; what labels a namespace has besides its name is not known here, so any other selector is taken to be about
 * others.
 */
function isElsewhere(namespace: string | undefined, { namespaces, namespaceSelector }: JsonObject): boolean {
  const named = isArray(namespaces) && namespaces.length > 0
  if (!named && !isObject(namespaceSelector)) return false
  if (named && (namespace === undefined || namespaces.includes(namespace))) return false
  return !isObject(namespaceSelector) || !mayBeOwn(namespace, selectorFromLabelSelector(namespaceSelector))
}

function mayBeOwn(namespace: string | undefined, selector: Selector): boolean {
  if (isEmptySelector(selector)) return true
  const keys = [...Object.keys(selector.matchLabels), ...selector.matchExpressions.map(({ key }) => key)]
  if (keys.some(key => key !== NAMESPACE_NAME)) return false
  return namespace === undefined || matches(selector, { [NAMESPACE_NAME]: namespace })
}
