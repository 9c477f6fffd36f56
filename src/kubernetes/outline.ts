import { isArray, isObject } from '../core/json.ts'
import type { ContainerOutline, Outline, Selector, ServiceOutline, WorkloadOutline } from '../core/outline.ts'
import type { Path } from '../core/path.ts'
import type { Resource } from '../core/resource.ts'
import { type PlacedContainer, podTemplate, runningContainers } from './pods.ts'
import { references } from './references.ts'
import { isEmptySelector, selectorFromMap, stringMap } from './selectors.ts'

export { outlineSet } from './outline-set.ts'

/**
 * The outline of a resource: what other resources may need to know of it. Any shape is survived, so that a resource
 * with errors of its own still counts for the others.
 */
export function outline(resource: Resource<object>): Outline {
  const { apiVersion, kind, groupKind, name, namespace, labels, object } = resource
  const template = podTemplate(resource)
  const workload = resource.templatePath !== undefined ? workloadOf(resource) : customWorkload(resource)
  const service = groupKind === 'Service' ? serviceOf(object) : undefined
  const podSelector = groupKind === 'Service' ? serviceSelector(object) : undefined
  const pods = template && { spec: template.spec, path: template.specPath }
  return {
    apiVersion,
    kind,
    groupKind,
    name,
    namespace,
    labels,
    ...(workload && { workload }),
    ...(service && { service }),
    ...(podSelector && { podSelector }),
    references: references(groupKind, object, pods),
  }
}

function workloadOf(resource: Resource<object>): WorkloadOutline | undefined {
  const template = podTemplate(resource)
  if (template === undefined) return undefined
  const replicas = field(resource.object, ['spec', 'replicas'])
  return {
    podLabels: stringMap(field(resource.object, [...template.path, 'metadata', 'labels'])),
    replicas: typeof replicas === 'number' ? replicas : undefined,
    replicasUnknown: typeof replicas === 'string',
    containers: runningContainers(resource).map(containerOf),
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
      [field(port, ['containerPort']), field(port, ['name'])].filter(isPort),
    ),
  }
}

/** A port of a Service sends to the container port of the same number unless it says otherwise. */
function serviceOf(object: object): ServiceOutline {
  return {
    targetPorts: items(field(object, ['spec', 'ports']))
      .map(port => field(port, ['targetPort']) ?? field(port, ['port']))
      .filter(isPort),
    publishNotReadyAddresses: field(object, ['spec', 'publishNotReadyAddresses']) === true,
  }
}

/** Custom resources that hold a pod template where Deployments do, such as Argo's Rollout, make pods like them. */
function customWorkload({ object }: Resource<object>): WorkloadOutline | undefined {
  if (field(object, ['spec', 'template', 'spec', 'containers']) === undefined) return undefined
  const podLabels = stringMap(field(object, ['spec', 'template', 'metadata', 'labels']))
  return { podLabels, replicas: undefined, replicasUnknown: true, containers: [] }
}

/** The selector of a Service; undefined where it has none or ignores it, being of type ExternalName. */
function serviceSelector(object: object): Selector | undefined {
  if (field(object, ['spec', 'type']) === 'ExternalName') return undefined
  const selector = selectorFromMap(field(object, ['spec', 'selector']))
  return isEmptySelector(selector) ? undefined : selector
}

function items(value: unknown): readonly unknown[] {
  return isArray(value) ? value : []
}

function isPort(value: unknown): value is number | string {
  return typeof value === 'number' || typeof value === 'string'
}

function field(root: unknown, path: Path): unknown {
  let node = root
  for (const segment of path) {
    if (!isObject(node)) return undefined
    node = node[segment]
  }
  return node
}
