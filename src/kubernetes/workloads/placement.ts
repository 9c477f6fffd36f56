import { isArray, isObject } from '../../core/json.ts'
import type { HostPort } from '../../core/outline/scaling.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { podTemplate, runningContainers } from '../pods/pods.ts'
import type { PodSpec } from '../types.generated.ts'

/** The label that tells nodes apart by name. */
export const HOSTNAME = 'kubernetes.io/hostname'

/** Labels of nodes by which an operating system or a processor is chosen, which leaves all nodes of many clusters. */
const PLATFORM_LABELS: ReadonlySet<string> = new Set([
  'kubernetes.io/os',
  'kubernetes.io/arch',
  'beta.kubernetes.io/os',
  'beta.kubernetes.io/arch',
])

/**
 * The ports that the pods of a resource take from their node. On the network of the host every port does so.
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports
 */
export function hostPorts(resource: Resource<object>): readonly HostPort[] {
  const spec = podTemplate(resource)?.spec
  return runningContainers(resource).flatMap(({ container, path }) => {
    const ports: unknown = container.ports
    if (!isArray(ports)) return []
    return ports.flatMap((item, index): HostPort[] => {
      if (!isObject(item)) return []
      const { hostPort, containerPort, protocol = 'TCP', hostIP = '' } = item
      const port = hostPort ?? (spec?.hostNetwork === true ? containerPort : undefined)
      if (typeof port !== 'number' || port === 0) return []
      if (typeof protocol !== 'string' || typeof hostIP !== 'string') return []
      const field = hostPort === undefined ? 'containerPort' : 'hostPort'
      const anyAddress = hostIP === '0.0.0.0' || hostIP === '::'
      return [{ port, protocol, hostIP: anyAddress ? '' : hostIP, path: [...path, 'ports', index, field] }]
    })
  })
}

/** Whether nothing in a pod spec chooses some nodes and leaves out others. Operating system and processor do not count. */
export function mayRunAnywhere(spec: PodSpec): boolean {
  const { nodeName, nodeSelector = {}, affinity } = spec
  return (
    nodeName === undefined &&
    isObject(nodeSelector) &&
    Object.keys(nodeSelector).every(key => PLATFORM_LABELS.has(key)) &&
    affinity?.nodeAffinity === undefined
  )
}

/** Where a pod spec is bound to one node, and to which; undefined where it is not. The path starts at the pod spec. */
export function pinnedNode(spec: PodSpec): { readonly node: string; readonly path: Path } | undefined {
  const { nodeName, nodeSelector } = spec
  if (typeof nodeName === 'string' && nodeName !== '') return { node: nodeName, path: ['nodeName'] }
  const hostname: unknown = isObject(nodeSelector) ? nodeSelector[HOSTNAME] : undefined
  return typeof hostname === 'string' && hostname !== ''
    ? { node: hostname, path: ['nodeSelector', HOSTNAME] }
    : undefined
}
