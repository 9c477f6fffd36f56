import { listed } from '../../core/listed.ts'
import type { SetRule } from '../../core/rule.ts'
import { NETWORK_POLICY } from '../../kubernetes/network/network-policies.ts'
import { isEmptySelector } from '../../kubernetes/outline/selectors.ts'
import { isForOperator } from '../../kubernetes/set/dangling-selectors.ts'
import { CLOSED_WORLD, neighbourWorkloads } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean }

export default {
  id: 'dangling-network-policy-peer',
  category: 'references',
  severity: 'info',
  presets: ['strict'],
  summary: 'A peer of a NetworkPolicy selects no pods',
  why: 'The rule lets nobody in or out. The connections it was written for are refused, which looks like a fault of the network.',
  remedy: 'Give the `podSelector` of the peer the labels of the pods that it is meant for.',
  exempt:
    'Empty selectors; peers in a namespace for which the inputs hold no workload, unless `closedWorld` is set. A peer with a `namespaceSelector` may be in any namespace. Pods that an operator makes for a custom resource.',
  links: [
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors',
  ],
  peers: { 'kube-linter': ['dangling-networkpolicypeer-podselector'] },
  options: { closedWorld: CLOSED_WORLD },
  scope: [NETWORK_POLICY],
  *checkSet(policy, set, { closedWorld }) {
    const { ingress = [], egress = [] } = policy.networkPolicy ?? {}
    const hasNeighbours = neighbourWorkloads(policy, set).length > 0
    for (const { peers = [] } of [...ingress, ...egress]) {
      for (const { podSelector, namespaceSelector, path } of peers) {
        if (podSelector === undefined || isEmptySelector(podSelector)) continue
        const namespace = namespaceSelector === undefined ? policy.namespace : undefined
        if (set.selectedBy({ ...policy, podSelector, namespace }).length > 0) continue
        if (isForOperator(policy, podSelector.matchLabels, set)) continue
        const isKnown =
          closedWorld || (namespaceSelector === undefined ? hasNeighbours : set.workloads.length > 0)
        if (!isKnown) continue
        const wanted = Object.entries(podSelector.matchLabels).map(([key, value]) => `${key}=${value}`)
        const labels = wanted.length > 0 ? listed(wanted) : 'the labels asked for'
        yield { path: [...path, 'podSelector'], message: `no workload of the inputs has pods with ${labels}` }
      }
    }
  },
} satisfies SetRule<Options>
