import type { Outline, OutlineSet, TrafficRule } from '../../core/outline/index.ts'
import { remember } from '../../core/remember.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { SetRule } from '../../core/rule.ts'
import { describeResource } from '../../kubernetes/describe.ts'
import { allowsPort, mayHaveOtherPolicy, NETWORK_POLICY } from '../../kubernetes/network/network-policies.ts'
import { surelySelected } from '../../kubernetes/set/snapshot.ts'

export default {
  id: 'network-policy-blocks-dns',
  category: 'networking',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A NetworkPolicy restricts egress, and nothing lets the pods ask the cluster DNS',
  why: 'The pods may connect to what the policy allows, but cannot find out where it is: every lookup of a name runs into a timeout.',
  remedy: 'Allow port 53, UDP and TCP, to the DNS pods of namespace `kube-system`.',
  exempt:
    'Policies that allow no egress at all, or egress to addresses alone; policies of which the inputs do not hold the pods; pods on the network of their node; namespaces with policies of Cilium, Calico or Antrea, or of an administrator.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/'],
  scope: [NETWORK_POLICY],
  *checkSet(policy, set) {
    const { egress = [] } = policy.networkPolicy ?? {}
    if (!egress.some(isToPods)) return
    if (mayHaveOtherPolicy(policy, set)) return
    const first = firstBlind(set)(surelySelected(policy, set))
    if (first === undefined) return
    yield {
      path: ['spec', 'egress'],
      message: `no egress rule lets the pods of ${describeResource(first)} reach port 53 of the cluster DNS`,
    }
  },
} satisfies SetRule

/** The first of some workloads with a network of their own, where no policy lets any of them ask the DNS. */
const firstBlind = rememberLast((set: OutlineSet) => {
  const allowing = set
    .ofKind(NETWORK_POLICY)
    .filter(({ networkPolicy }) => networkPolicy?.egress?.some(allowsDns))
  const asking = new Set([...new Set(allowing.map(set.selectedBy))].flat())
  return remember((selected: readonly Outline[]) => {
    const workloads = selected.filter(({ workload }) => workload?.hostNetwork === false)
    return workloads.some(workload => asking.has(workload)) ? undefined : workloads[0]
  })
})

/** Whether a rule is for more than addresses. */
function isToPods({ peers }: TrafficRule): boolean {
  return peers?.some(({ cidr }) => cidr === undefined) === true
}

/** The DNS pods are in another namespace: peers that are pods of the own one do not reach them. */
function allowsDns(rule: TrafficRule): boolean {
  const reachesOthers =
    rule.peers === undefined ||
    rule.peers.some(({ namespaceSelector, cidr }) => namespaceSelector !== undefined || cidr !== undefined)
  return reachesOthers && (allowsPort(rule, 53, 'UDP') || allowsPort(rule, 5353, 'UDP'))
}
