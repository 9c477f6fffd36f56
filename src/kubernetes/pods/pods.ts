import { isArray, isObject, type Json } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { Resource } from '../../core/resource.ts'
import type { Container, PodSpec, PodTemplateSpec } from '../types.generated.ts'

/** What tells the pod template of a resource. */
type Templated = Pick<Resource<object>, 'templatePath' | 'object'>

/** A pod template with the place it stands at. */
export interface PodTemplate {
  readonly metadata: NonNullable<PodTemplateSpec['metadata']>
  readonly spec: PodSpec
  /** Where the template stands; the root for a Pod. */
  readonly path: Path
  /** Where its spec stands. */
  readonly specPath: Path
}

/**
 * What a container is for. A `sidecar` is an init container with `restartPolicy: Always`: it runs as long as the pod.
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
export type ContainerRole = 'main' | 'init' | 'sidecar' | 'ephemeral'

/** A container with the place it stands at. */
export interface PlacedContainer {
  readonly container: Container
  readonly path: Path
  readonly role: ContainerRole
}

/** The pod template of a resource, or undefined where it has none. */
export const podTemplate = rememberLast(
  ({ templatePath: path, object }: Templated): PodTemplate | undefined => {
    if (path === undefined) return undefined
    let node: unknown = object
    for (const segment of path) {
      if (!isObject(node)) return undefined
      node = node[segment]
    }
    if (!isObject(node) || !isObject(node['spec'])) return undefined
    const { metadata, spec } = node as unknown as { metadata?: PodTemplate['metadata'] | null; spec: PodSpec }
    return { metadata: metadata ?? {}, spec, path, specPath: [...path, 'spec'] }
  },
)

const LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const

/** Every container of a resource: init containers and sidecars, main containers, ephemeral containers, as written. */
export const containers = rememberLast((resource: Templated): readonly PlacedContainer[] =>
  placeContainers(podTemplate(resource)),
)

/** The containers that run as long as the pod: main containers and sidecars. */
export const runningContainers = rememberLast((resource: Resource<object>): readonly PlacedContainer[] =>
  containers(resource).filter(({ role }) => role === 'main' || role === 'sidecar'),
)

/** A container as messages name it: `container "web"`, `init container "migrate"`. */
export function describeContainer({ container, role }: PlacedContainer): string {
  const noun = role === 'main' ? 'container' : role === 'sidecar' ? 'sidecar container' : `${role} container`
  return typeof container.name === 'string' && container.name !== ''
    ? `${noun} "${container.name}"`
    : `${noun} without a name`
}

function placeContainers(template: PodTemplate | undefined): readonly PlacedContainer[] {
  if (template === undefined) return []
  return LISTS.flatMap(list => {
    const items = template.spec[list] as Json | undefined
    if (!isArray(items)) return []
    return items.flatMap((item, index) => {
      if (!isObject(item)) return []
      const container = item as Container
      return { container, path: [...template.specPath, list, index], role: roleOf(list, container) }
    })
  })
}

function roleOf(list: (typeof LISTS)[number], container: Container): ContainerRole {
  if (list === 'containers') return 'main'
  if (list === 'ephemeralContainers') return 'ephemeral'
  return container.restartPolicy === 'Always' ? 'sidecar' : 'init'
}

/**
 * Whether the pods run on Windows: said by `spec.os`, or by the node selector that served before that field.
 * https://kubernetes.io/docs/concepts/windows/user-guide/
 */
export function isWindows(spec: PodSpec): boolean {
  const selector = spec.nodeSelector ?? {}
  const os = spec.os?.name ?? selector['kubernetes.io/os'] ?? selector['beta.kubernetes.io/os']
  return os === 'windows'
}
