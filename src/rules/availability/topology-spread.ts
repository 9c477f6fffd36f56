import { valueAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'
import { separations } from '../../kubernetes/workloads/spreading.ts'

type Options = { readonly minReplicas: number; readonly keys: readonly string[] }

export default {
  id: 'topology-spread',
  category: 'availability',
  severity: 'info',
  presets: ['strict'],
  summary: 'Nothing spreads the pods of a workload over nodes or zones',
  why: 'Pods that are not spread may all end up in one zone or on one node, and are lost together with it.',
  remedy: 'Add `topologySpreadConstraints` with a selector that matches the labels of the pods.',
  exempt:
    'Workloads with fewer replicas than the option says, or that do not say how many they have; those with anti-affinity among their own pods, as long as no keys are asked for.',
  links: ['https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/'],
  peers: {
    polaris: ['topologySpreadConstraint'],
    datree: ['84'],
    kyverno: ['topologyspreadconstraints-policy', 'spread-pods-across-topology'],
  },
  options: {
    minReplicas: {
      type: 'integer',
      minimum: 2,
      default: 2,
      description: 'The fewest replicas that must be spread.',
    },
    keys: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Labels of nodes, each of which needs a constraint of its own. Empty for any.',
    },
  },
  scope: 'workloads:replicated',
  *check(resource, { minReplicas, keys }) {
    const template = podTemplate(resource)
    const replicas = valueAt(resource.object, ['spec', 'replicas'])
    if (template === undefined || typeof replicas !== 'number' || replicas < minReplicas) return
    const found = separations(template, resource.namespace)
    if (keys.length === 0 && found.length > 0) return
    const missing = keys.filter(
      key => !found.some(({ by, topologyKey }) => by === 'spread' && topologyKey === key),
    )
    if (keys.length > 0 && missing.length === 0) return
    yield {
      path: [...template.specPath, 'topologySpreadConstraints'],
      about: template.specPath,
      message: `nothing spreads the ${replicas} pods of the ${resource.kind} over ${missing.join(' and ') || 'nodes or zones'}`,
    }
  },
} satisfies ResourceRule<Options>
