import type { Outline } from '../../core/outline/index.ts'
import { remember } from '../../core/remember.ts'
import type { SetRule } from '../../core/rule.ts'
import { describeResource } from '../../kubernetes/describe.ts'
import {
  hasNetworkPolicies,
  mayHaveOtherPolicy,
  NETWORK_POLICY,
} from '../../kubernetes/network/network-policies.ts'

type Options = { readonly directions: readonly string[]; readonly closedWorld: boolean }

const DIRECTIONS = ['ingress', 'egress'] as const

export default {
  id: 'pod-without-network-policy',
  category: 'networking',
  severity: 'info',
  presets: ['strict'],
  summary: 'No NetworkPolicy selects the pods of a workload',
  why: 'Pods that no policy selects accept connections from every pod of the cluster and open connections to anywhere. Whoever gets into one can go on from there.',
  remedy: 'Add a NetworkPolicy for the pods, best one for the whole namespace that denies by default.',
  exempt:
    'Pods on the network of their node, which policies do not cover; inputs without any policy, unless `closedWorld` is set; namespaces with policies of Cilium, Calico or Antrea, or of an administrator, which select pods in ways of their own.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/'],
  peers: {
    'kube-linter': ['non-isolated-pod'],
    'kube-score': ['pod-networkpolicy'],
    polaris: ['missingNetworkPolicy'],
    checkov: ['CKV2_K8S_6'],
    kubescape: ['C-0260', 'C-0030'],
    kyverno: ['require-network-policy', 'add-network-policy'],
  },
  options: {
    directions: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description:
        'Directions that must be restricted: `ingress`, `egress` or both. Any one will do where none is named.',
    },
    closedWorld: {
      type: 'boolean',
      default: false,
      description: 'Report even where the inputs hold no NetworkPolicy at all.',
    },
  },
  scope: 'workloads',
  *checkSet(outline, set, { directions, closedWorld }) {
    if (outline.workload === undefined || outline.workload.hostNetwork) return
    if ((!closedWorld && !hasNetworkPolicies(set)) || mayHaveOtherPolicy(outline, set)) return
    const policies = set.selecting(outline, NETWORK_POLICY)
    const path = ['metadata', 'name']
    if (policies.length === 0) {
      yield {
        path,
        message: `no NetworkPolicy of the inputs selects the pods of ${describeResource(outline)}`,
      }
      return
    }
    for (const direction of DIRECTIONS) {
      if (!directions.includes(direction) || restricted(policies).has(direction)) continue
      yield {
        path,
        message: `no NetworkPolicy of the inputs restricts the ${direction} of ${describeResource(outline)}`,
      }
    }
  },
} satisfies SetRule<Options>

/** The directions that some of these policies restrict. */
const restricted = remember(
  (policies: readonly Outline[]) =>
    new Set(
      policies.flatMap(({ networkPolicy = {} }) =>
        DIRECTIONS.filter(key => networkPolicy[key] !== undefined),
      ),
    ),
)
