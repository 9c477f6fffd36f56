import type { Outline } from '../../core/outline/index.ts'
import type { SetRule } from '../../core/rule.ts'
import {
  hasNetworkPolicies,
  mayHaveOtherPolicy,
  NETWORK_POLICY,
} from '../../kubernetes/network/network-policies.ts'
import { isEmptySelector } from '../../kubernetes/outline/selectors.ts'

type Options = { readonly defaultDeny: boolean; readonly closedWorld: boolean }

export default {
  id: 'namespace-without-network-policy',
  category: 'networking',
  severity: 'info',
  presets: ['strict'],
  summary: 'A Namespace has no NetworkPolicy',
  why: 'Without any policy every pod of the cluster may connect to every pod of the namespace.',
  remedy: 'Add a NetworkPolicy to the namespace that selects all pods and denies by default.',
  exempt:
    'Inputs without any policy, unless `closedWorld` is set. A policy that names no namespace may be for any. Policies of Cilium, Calico or Antrea, or of an administrator, count as well.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies'],
  peers: { kubescape: ['C-0049', 'C-0054', 'C-0206'], kyverno: ['add-network-policy'] },
  options: {
    defaultDeny: {
      type: 'boolean',
      default: false,
      description: 'Ask for a policy that selects all pods and allows no ingress.',
    },
    closedWorld: {
      type: 'boolean',
      default: false,
      description: 'Report even where the inputs hold no NetworkPolicy at all.',
    },
  },
  scope: ['Namespace'],
  *checkSet({ name }, set, { defaultDeny, closedWorld }) {
    if (name === undefined || (!closedWorld && !hasNetworkPolicies(set))) return
    if (mayHaveOtherPolicy({ namespace: name }, set)) return
    const policies = set.ofKind(NETWORK_POLICY).filter(({ namespace = name }) => namespace === name)
    if (policies.length === 0) {
      yield { path: ['metadata', 'name'], message: `namespace "${name}" has no NetworkPolicy in the inputs` }
    } else if (defaultDeny && !policies.some(deniesByDefault)) {
      yield {
        path: ['metadata', 'name'],
        message: `no NetworkPolicy of namespace "${name}" denies by default`,
      }
    }
  },
} satisfies SetRule<Options>

function deniesByDefault({ podSelector, networkPolicy }: Outline): boolean {
  return podSelector !== undefined && isEmptySelector(podSelector) && networkPolicy?.ingress?.length === 0
}
