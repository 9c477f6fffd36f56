import { valueAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'
import { separations } from '../../kubernetes/workloads/spreading.ts'

type Options = { readonly minReplicas: number; readonly topologyKeys: readonly string[] }

export default {
  id: 'pod-anti-affinity',
  category: 'availability',
  severity: 'info',
  presets: ['strict'],
  summary: 'All pods of a workload may run on one node',
  why: 'Several replicas are meant to survive the loss of a node. Unless something keeps them apart, the scheduler may put all of them on the same one.',
  remedy:
    'Add `topologySpreadConstraints` or a `podAntiAffinity` with the topology key `kubernetes.io/hostname` and a selector that matches the labels of the pods.',
  exempt: 'Workloads with fewer replicas than the option says, and those that do not say how many they have.',
  links: [
    'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
    'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
  ],
  peers: {
    'kube-linter': ['no-anti-affinity'],
    'kube-score': [
      { check: 'deployment-has-host-podantiaffinity', kinds: ['Deployment'] },
      { check: 'statefulset-has-host-podantiaffinity', kinds: ['StatefulSet'] },
    ],
    datree: ['83'],
    kyverno: ['create-pod-antiaffinity'],
  },
  options: {
    minReplicas: {
      type: 'integer',
      minimum: 2,
      default: 2,
      description: 'The fewest replicas that must be kept apart.',
    },
    topologyKeys: {
      type: 'array',
      items: { type: 'string' },
      default: ['kubernetes.io/hostname', 'topology.kubernetes.io/zone', 'topology.kubernetes.io/region'],
      description: 'The labels of nodes that are good enough to keep pods apart by.',
    },
  },
  silences: ['topology-spread'],
  scope: 'workloads:replicated',
  *check(resource, { minReplicas, topologyKeys }) {
    const template = podTemplate(resource)
    const replicas = valueAt(resource.object, ['spec', 'replicas'])
    if (template === undefined || typeof replicas !== 'number' || replicas < minReplicas) return
    if (
      separations(template, resource.namespace).some(({ topologyKey }) => topologyKeys.includes(topologyKey))
    )
      return
    yield {
      path: [...template.specPath, 'affinity', 'podAntiAffinity'],
      about: template.specPath,
      message: `nothing keeps the ${replicas} pods of the ${resource.kind} on different nodes`,
    }
  },
} satisfies ResourceRule<Options>
