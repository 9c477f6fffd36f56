import { isArray, isObject, type Json } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import type { Resource } from '../core/resource.ts'
import type { Container, PodSpec, PodTemplateSpec } from './types.generated.ts'

/** Where the pod template stands in each kind that has one. A Pod is its own template. */
const TEMPLATE_PATHS: ReadonlyMap<string, Path> = new Map<string, Path>([
  ['Pod', []],
  ['PodTemplate', ['template']],
  ['ReplicationController', ['spec', 'template']],
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].flatMap((kind): [string, Path][] => [
    [`${kind}.apps`, ['spec', 'template']],
    [`${kind}.extensions`, ['spec', 'template']],
  ]),
  ['Job.batch', ['spec', 'template']],
  ['CronJob.batch', ['spec', 'jobTemplate', 'spec', 'template']],
])

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

/** Whether objects of a kind hold a pod template. */
export function isWorkloadKind(groupKind: string): boolean {
  return TEMPLATE_PATHS.has(groupKind)
}

const templates = new WeakMap<object, PodTemplate | undefined>()

/** The pod template of a resource, or undefined where it has none. */
export function podTemplate(resource: Resource<object>): PodTemplate | undefined {
  const { object } = resource
  if (templates.has(object)) return templates.get(object)
  const template = findTemplate(resource)
  templates.set(object, template)
  return template
}

function findTemplate({ groupKind, object }: Resource<object>): PodTemplate | undefined {
  const path = TEMPLATE_PATHS.get(groupKind)
  if (path === undefined) return undefined
  let node: unknown = object
  for (const segment of path) {
    if (!isObject(node)) return undefined
    node = node[segment]
  }
  if (!isObject(node) || !isObject(node['spec'])) return undefined
  const { metadata = {}, spec } = node as unknown as { metadata?: PodTemplate['metadata']; spec: PodSpec }
  return { metadata, spec, path, specPath: [...path, 'spec'] }
}

const LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const

const placedContainers = new WeakMap<object, readonly PlacedContainer[]>()

/** Every container of a resource: init containers and sidecars, main containers, ephemeral containers, as written. */
export function containers(resource: Resource<object>): readonly PlacedContainer[] {
  const known = placedContainers.get(resource.object)
  if (known !== undefined) return known
  const placed = placeContainers(podTemplate(resource))
  placedContainers.set(resource.object, placed)
  return placed
}

/** The containers that run as long as the pod: main containers and sidecars. */
export function runningContainers(resource: Resource<object>): readonly PlacedContainer[] {
  return containers(resource).filter(({ role }) => role === 'main' || role === 'sidecar')
}

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
