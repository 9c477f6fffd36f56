import type { Outline } from '../../core/outline/index.ts'
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
    const workloads = surelySelected(service, set).filter(({ workload }) => workload?.hostNetwork === false)
    const policies = workloads.map(workload =>
      ingressRules(
        set.selecting(workload, NETWORK_POLICY).filter(policy => areNeighbours(policy, workload, set)),
      ),
    )
    const [first] = workloads
    if (first === undefined || mayHaveOtherPolicy(first, set)) return
    for (const { targetPort, protocol, path } of service.service?.ports ?? []) {
      if (typeof targetPort !== 'number') continue
      const isBlocked = policies.every(
        rules => rules !== undefined && !rules.some(rule => allowsPort(rule, targetPort, protocol)),
      )
      if (!isBlocked) continue
      yield {
        path,
        message: `no NetworkPolicy lets anybody reach port ${targetPort} of ${describeResource(first)}`,
      }
    }
  },
} satisfies SetRule

/** The ingress rules of some policies together; undefined where none of them restricts ingress. */
function ingressRules(policies: readonly Outline[]) {
  const lists = policies.flatMap(({ networkPolicy }) =>
    networkPolicy?.ingress === undefined ? [] : [networkPolicy.ingress],
  )
  return lists.length === 0 ? undefined : lists.flat()
}
