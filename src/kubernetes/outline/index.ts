import { isArray, textAt, valueAt } from '../../core/json.ts'
import type { ContainerOutline, Outline, WorkloadOutline } from '../../core/outline/index.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { NETWORK_POLICY, networkPolicy } from '../network/network-policies.ts'
import { routing, tlsHosts } from '../network/routing.ts'
import { type PlacedContainer, podTemplate, runningContainers } from '../pods/pods.ts'
import { makes, references } from '../relations/index.ts'
import { separations } from '../workloads/spreading.ts'
import { dataOf } from './data.ts'
import { prunedSource } from './flux.ts'
import { gatewayFacts } from './gateways.ts'
import { limitsFacts } from './limits.ts'
import { monitorOf } from './monitors.ts'
import { podsOutline } from './pods.ts'
import { budgetSelector, scalingFacts } from './scaling.ts'
import { securityOutline } from './security.ts'
import { podSelectorOf } from './selector.ts'
import { stringMap } from './selectors.ts'
import { serviceOf } from './service.ts'

export { outlineSet } from './set.ts'

/**
 * The outline of a resource: what other resources may need to know of it. Any shape is survived, so that a resource
 * with errors of its own still counts for the others.
 */
export function outline(resource: Resource<object>): Outline {
  const { apiVersion, kind, groupKind, name, namespace, labels, object } = resource
  const template = podTemplate(resource)
  const workload = resource.templatePath !== undefined ? workloadOf(resource) : customWorkload(resource)
  const service = groupKind === 'Service' ? serviceOf(object) : undefined
  const podSelector = budgetSelector(resource) ?? podSelectorOf(resource)
  const routes = routing(groupKind, object)
  const hosts = tlsHosts(groupKind, object)
  const data = dataOf(resource)
  const keysUnknown = hasGap(resource, DATA)
  const monitor = monitorOf(groupKind, namespace, object)
  const prunes = prunedSource(groupKind, object)
  const creates = makes(groupKind, object)
  const pods = template && { spec: template.spec, path: template.specPath }
  return {
    apiVersion,
    kind,
    groupKind,
    name,
    ...(hasGap(resource, METADATA) && { nameUnknown: true }),
    namespace,
    labels,
    ...(workload && { workload }),
    ...(service && { service }),
    ...(podSelector && { podSelector }),
    ...(groupKind === NETWORK_POLICY && { networkPolicy: networkPolicy(object) }),
    ...(routes && { routing: routes }),
    ...(hosts.length > 0 && { tlsHosts: hosts }),
    ...(data && { data: keysUnknown ? { ...data, keysUnknown } : data }),
    ...(creates.length > 0 && { creates }),
    ...(monitor && { monitor }),
    ...(prunes && { prunes }),
    ...gatewayFacts(groupKind, object),
    ...limitsFacts(resource),
    ...scalingFacts(resource),
    ...podsOutline(resource),
    references: references(groupKind, object, pods),
  }
}

const METADATA: readonly Path[] = [
  ['metadata', 'name'],
  ['metadata', 'namespace'],
]

/** Where what `dataOf` names stands. */
const DATA: readonly Path[] = [['data'], ['binaryData'], ['stringData'], ['spec', 'listeners']]

/** Whether something was taken out of some parts of a resource, so that what is left says nothing of what is missing. */
function hasGap({ gaps }: Resource<object>, parts: readonly Path[]): boolean {
  return gaps !== undefined && parts.some(part => gaps.touch(part))
}

function workloadOf(resource: Resource<object>): WorkloadOutline | undefined {
  const template = podTemplate(resource)
  if (template === undefined) return undefined
  const replicas = valueAt(resource.object, ['spec', 'replicas'])
  const security = securityOutline(resource)
  const labels = [...template.path, 'metadata', 'labels']
  return {
    podLabels: stringMap(valueAt(resource.object, labels)),
    ...(hasGap(resource, [labels]) && { podLabelsUnknown: true }),
    replicas: typeof replicas === 'number' ? replicas : undefined,
    replicasUnknown: typeof replicas === 'string',
    containers: runningContainers(resource).map(containerOf),
    hostNetwork: template.spec.hostNetwork === true,
    spread: separations(template, resource.namespace).length > 0,
    ...(security && { security }),
  }
}

function containerOf({ container, path, role }: PlacedContainer): ContainerOutline {
  const { name, readinessProbe } = container
  return {
    name: typeof name === 'string' ? name : '',
    path,
    role: role === 'sidecar' ? 'sidecar' : 'main',
    readinessProbe: readinessProbe !== undefined,
    ports: items(container.ports).flatMap(port =>
      [valueAt(port, ['containerPort']), valueAt(port, ['name'])].filter(isPort),
    ),
    namedPorts: items(container.ports).flatMap(port => {
      const portName = textAt(port, ['name'])
      return portName === undefined ? [] : [`${portName}/${textAt(port, ['protocol']) ?? 'TCP'}`]
    }),
  }
}

/** Custom resources that hold a pod template where Deployments do, such as Argo's Rollout, make pods like them. */
function customWorkload({ object }: Resource<object>): WorkloadOutline | undefined {
  if (valueAt(object, ['spec', 'template', 'spec', 'containers']) === undefined) return undefined
  const podLabels = stringMap(valueAt(object, ['spec', 'template', 'metadata', 'labels']))
  return {
    podLabels,
    replicas: undefined,
    replicasUnknown: true,
    containers: [],
    hostNetwork: valueAt(object, ['spec', 'template', 'spec', 'hostNetwork']) === true,
    // Nobody said that it is a pod template, so nothing is held against it.
    spread: true,
  }
}

function items(value: unknown): readonly unknown[] {
  return isArray(value) ? value : []
}

function isPort(value: unknown): value is number | string {
  return typeof value === 'number' || typeof value === 'string'
}
