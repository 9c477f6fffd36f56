import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import { remember, rememberBy } from '../../core/remember.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { SetRule } from '../../core/rule.ts'
import { describeResource } from '../../kubernetes/describe.ts'
import { allowsPort, mayHaveOtherPolicy, NETWORK_POLICY } from '../../kubernetes/network/network-policies.ts'
import { areNeighbours, surelySelected } from '../../kubernetes/set/snapshot.ts'

export default {
  id: 'network-policy-blocks-service',
  category: 'networking',
  severity: 'info',
  presets: ['strict'],
  summary: 'NetworkPolicies let nobody reach the port that a Service sends to',
  why: 'Connections to the Service run into a timeout, whoever makes them.',
  remedy: 'Add an ingress rule for the port to a NetworkPolicy that selects the pods.',
  exempt:
    'Ports by name; pods that no policy selects; namespaces with policies of Cilium, Calico or Antrea, or of an administrator.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies'],
  scope: ['Service'],
  *checkSet(service, set) {
    const { first, isBlocked } = restrictions(set)(surelySelected(service, set))
    if (first === undefined || mayHaveOtherPolicy(first, set)) return
    for (const { targetPort, protocol, path } of service.service?.ports ?? []) {
      if (typeof targetPort !== 'number' || !isBlocked({ port: targetPort, protocol })) continue
      yield {
        path,
        message: `no NetworkPolicy lets anybody reach port ${targetPort} of ${describeResource(first)}`,
      }
    }
  },
} satisfies SetRule

/**
 * The first of some workloads with a network of their own, which all go to one namespace, and whether the policies there keep
 * everybody from a port of any of them. Workloads that the same policies select are looked at as one.
 */
const restrictions = rememberLast((set: OutlineSet) =>
  remember((selected: readonly Outline[]) => {
    const workloads = selected.filter(({ workload }) => workload?.hostNetwork === false)
    const [first] = workloads
    const policies = [...new Set(workloads.map(workload => set.selecting(workload, NETWORK_POLICY)))].map(
      list => ingressRules(list.filter(policy => first !== undefined && areNeighbours(policy, first, set))),
    )
    const isBlocked = rememberBy(
      ({ port, protocol }: { readonly port: number; readonly protocol: string }) => `${port}/${protocol}`,
      ({ port, protocol }) =>
        policies.every(rules => rules !== undefined && !rules.some(rule => allowsPort(rule, port, protocol))),
    )
    return { first, isBlocked }
  }),
)

/** The ingress rules of some policies together; undefined where none of them restricts ingress. */
function ingressRules(policies: readonly Outline[]) {
  const lists = policies.flatMap(({ networkPolicy }) =>
    networkPolicy?.ingress === undefined ? [] : [networkPolicy.ingress],
  )
  return lists.length === 0 ? undefined : lists.flat()
}
