import { isArray, isObject, type JsonObject, valueAt } from '../../../core/json.ts'
import { rememberLast } from '../../../core/remember-last.ts'
import type { Resource } from '../../../core/resource.ts'
import type { KubernetesVersions } from '../../../core/rule.ts'
import {
  type ContainerRole,
  containers,
  type PlacedContainer,
  podTemplate,
} from '../../../kubernetes/pods/pods.ts'
import type { ObjectSubject } from '../../combinators.ts'
import type { Subject } from '../../constraint.ts'

/** The first minor version that checks the pods of a StatefulSet; before, creating them failed. */
const STATEFUL_SET_SINCE = 34

/**
 * Whether the server takes the pod template of a kind unseen.
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go
 */
export function templateUnchecked(groupKind: string, versions: KubernetesVersions): boolean {
  return groupKind === 'StatefulSet.apps' && versions.every(version => version < STATEFUL_SET_SINCE)
}

/** The spec of a pod, wherever a pod template can stand. */
export interface PodSubject extends ObjectSubject {
  readonly object: JsonObject
  /** Whether it is a pod of its own, and not the template of others: some checks are for one of them only. */
  readonly isPod: boolean
  readonly isStatefulSet: boolean
  /** The names of volumes that the claims of a StatefulSet bring along. */
  readonly claims: readonly string[]
}

/** A volume of a pod. */
export interface VolumeSubject extends ObjectSubject {
  readonly object: JsonObject
  readonly pod: PodSubject
}

/** A container of a pod, of any role. */
export interface ContainerSubject extends ObjectSubject {
  readonly object: JsonObject
  readonly role: ContainerRole
  readonly placed: PlacedContainer
  readonly pod: PodSubject
}

/** The pod that a resource is, or describes; none where it has none. */
export const pods = rememberLast((resource: Resource): readonly PodSubject[] => {
  const template = podTemplate(resource)
  if (template === undefined) return []
  const isStatefulSet = resource.groupKind === 'StatefulSet.apps'
  return [
    {
      path: template.specPath,
      object: template.spec as JsonObject,
      isPod: resource.groupKind === 'Pod',
      isStatefulSet,
      claims: isStatefulSet ? claimNames(resource) : [],
    },
  ]
})

/** Where a template of pods stands that has no spec; nowhere, as a rule. Of a Pod itself the schema stage has said so. */
export function templatesWithoutSpec({ templatePath, object, groupKind }: Resource): readonly Subject[] {
  if (templatePath === undefined || templatePath.length === 0) return []
  // The schema stage has said that the template of other kinds is missing.
  const template = valueAt(object, templatePath) ?? (groupKind === 'PodTemplate' ? {} : undefined)
  return isObject(template) && template['spec'] === undefined ? [{ path: templatePath }] : []
}

/** The volumes of the pod; those that the claims of a StatefulSet take the place of are never looked at. */
export const podVolumes = rememberLast((resource: Resource): readonly VolumeSubject[] =>
  pods(resource).flatMap(pod => {
    const { volumes } = pod.object
    if (!isArray(volumes)) return []
    return volumes.flatMap((object, index): VolumeSubject[] => {
      if (!isObject(object) || pod.claims.some(claim => claim === object['name'])) return []
      return [{ path: [...pod.path, 'volumes', index], object, pod }]
    })
  }),
)

/** Every container of the pod. */
export const podContainers = rememberLast((resource: Resource): readonly ContainerSubject[] =>
  pods(resource).flatMap(pod =>
    containers(resource).map(placed => ({
      path: placed.path,
      object: placed.container as JsonObject,
      role: placed.role,
      placed,
      pod,
    })),
  ),
)

/** The containers that probes and hooks are for: those that run as long as the pod. */
export const lastingContainers = rememberLast((resource: Resource): readonly ContainerSubject[] =>
  podContainers(resource).filter(({ role }) => role === 'main' || role === 'sidecar'),
)

function claimNames(resource: Resource): readonly string[] {
  const templates = valueAt(resource.object, ['spec', 'volumeClaimTemplates'])
  if (!isArray(templates)) return []
  return templates.flatMap(template => {
    const name = valueAt(template, ['metadata', 'name'])
    return typeof name === 'string' ? [name] : []
  })
}
