import { isArray, isObject, type Json, objectsIn, textsIn } from '../../core/json.ts'
import type { Selector } from '../../core/outline/index.ts'
import type {
  AutoscalerOutline,
  DisruptionBudgetOutline,
  PlacementOutline,
  ScaledResource,
  ScalingOutline,
} from '../../core/outline/scaling.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { MIN_REPLICAS } from '../defaults/values.ts'
import { parseIntOrPercent } from '../grammar/int-or-percent.ts'
import { isRequested } from '../pods/compute-resources.ts'
import { podTemplate, runningContainers } from '../pods/pods.ts'
import { hostPorts, mayRunAnywhere, pinnedNode } from '../workloads/placement.ts'
import { rollingUpdate } from '../workloads/rollouts.ts'
import { selectorFromLabelSelector } from './selectors.ts'

/** What rules on scaling, drains and volumes need to know of a resource, whatever its kind. */
export function scalingFacts(resource: Resource<object>): ScalingOutline {
  const { groupKind, object } = resource
  const spec = specOf(object)
  switch (groupKind) {
    case 'HorizontalPodAutoscaler.autoscaling':
      return { autoscaler: horizontal(spec['minReplicas'] ?? MIN_REPLICAS, hpaResources(spec)) }
    case 'ScaledObject.keda.sh':
      return { autoscaler: horizontal(spec['minReplicaCount'] ?? 0, triggerResources(spec)) }
    case 'VerticalPodAutoscaler.autoscaling.k8s.io':
      return { autoscaler: vertical(spec) }
    case 'PodDisruptionBudget.policy':
      return { disruptionBudget: budgetOf(spec) }
    case 'PersistentVolumeClaim':
      return { accessModes: textsIn(spec['accessModes']) }
  }
  const placement = placementOf(resource)
  return placement === undefined ? {} : { placement }
}

/**
 * The pods a PodDisruptionBudget is about. An empty selector is all pods of the namespace, and was none in v1beta1.
 * https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specify-a-poddisruptionbudget
 */
export function budgetSelector({ groupKind, version, object }: Resource<object>): Selector | undefined {
  if (groupKind !== 'PodDisruptionBudget.policy') return undefined
  const { selector } = specOf(object)
  if (!isObject(selector)) return undefined
  if (version !== 'v1' && Object.keys(selector).length === 0) return undefined
  return selectorFromLabelSelector(selector)
}

function placementOf(resource: Resource<object>): PlacementOutline | undefined {
  const template = podTemplate(resource)
  if (template === undefined) return undefined
  return {
    requests: runningContainers(resource).map(container =>
      (['cpu', 'memory'] as const).filter(name => isRequested(resource, container, name)),
    ),
    hostPorts: hostPorts(resource),
    anyNode: mayRunAnywhere(template.spec),
    oneNode: pinnedNode(template.spec) !== undefined,
    surges: (rollingUpdate(resource)?.surge ?? 0) > 0,
  }
}

function horizontal(minReplicas: Json, resources: readonly ScaledResource[]): AutoscalerOutline {
  return {
    direction: 'horizontal',
    ...(typeof minReplicas === 'number' && { minReplicas }),
    resources,
  }
}

/** https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details */
function hpaResources(spec: Fields): readonly ScaledResource[] {
  const field = 'targetCPUUtilizationPercentage'
  if (spec[field] !== undefined) return [{ name: 'cpu', byRequest: true, path: ['spec', field] }]
  return objectsIn(spec['metrics']).flatMap((metric, index) => {
    const path: Path = ['spec', 'metrics', index]
    return [
      ...metricResource(metric['resource'], [...path, 'resource']),
      ...metricResource(metric['containerResource'], [...path, 'containerResource']),
    ]
  })
}

function metricResource(source: Json | undefined, path: Path): readonly ScaledResource[] {
  if (!isObject(source) || typeof source['name'] !== 'string') return []
  const { name, container, target, targetAverageUtilization } = source
  const utilization = isObject(target) ? target['averageUtilization'] : targetAverageUtilization
  return [
    {
      name,
      ...(typeof container === 'string' && { container }),
      byRequest: utilization !== undefined,
      path,
    },
  ]
}

/** https://keda.sh/docs/latest/scalers/cpu/ */
function triggerResources(spec: Fields): readonly ScaledResource[] {
  return objectsIn(spec['triggers']).flatMap(({ type, metricType, metadata }, index) => {
    if (type !== 'cpu' && type !== 'memory') return []
    const container = isObject(metadata) ? metadata['containerName'] : undefined
    return [
      {
        name: type,
        ...(typeof container === 'string' && { container }),
        byRequest: metricType === undefined || metricType === 'Utilization',
        path: ['spec', 'triggers', index],
      },
    ]
  })
}

/** https://kubernetes.io/docs/concepts/workloads/autoscaling/vertical-pod-autoscale/ */
function vertical(spec: Fields): AutoscalerOutline {
  const { updatePolicy } = spec
  const mode = isObject(updatePolicy) ? updatePolicy['updateMode'] : undefined
  // Off without quotes is false to YAML.
  const isPassive = mode === 'Off' || mode === false || mode === 'Initial'
  const policies = isObject(spec['resourcePolicy'])
    ? objectsIn(spec['resourcePolicy']['containerPolicies'])
    : []
  // Without a policy for all containers, all that are not named get the default.
  const all = policies.find(({ containerName }) => containerName === '*')
  const controlled =
    all?.['mode'] === 'Off'
      ? []
      : isArray(all?.['controlledResources'])
        ? textsIn(all['controlledResources'])
        : ['cpu', 'memory']
  return {
    direction: 'vertical',
    resources: (isPassive ? [] : controlled).map(name => ({
      name,
      byRequest: false,
      path: ['spec', 'targetRef'],
    })),
  }
}

function budgetOf({ minAvailable, maxUnavailable }: Fields): DisruptionBudgetOutline {
  return {
    ...(isCount(minAvailable) && { minAvailable }),
    ...(isCount(maxUnavailable) && { maxUnavailable }),
  }
}

function isCount(value: Json | undefined): value is number | string {
  return parseIntOrPercent(value) !== undefined
}

type Fields = Readonly<Record<string, Json>>

function specOf(object: object): Fields {
  const { spec } = object as { readonly spec?: Json }
  return isObject(spec) ? spec : {}
}
