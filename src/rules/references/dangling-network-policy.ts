import type { SetRule } from '../../core/rule.ts'
import { NETWORK_POLICY } from '../../kubernetes/network/network-policies.ts'
import { danglingSelector } from '../../kubernetes/set/dangling-selectors.ts'
import { CLOSED_WORLD } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean }

export default {
  id: 'dangling-network-policy',
  category: 'references',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A NetworkPolicy selects no pods',
  why: 'The policy protects nothing. The pods it was written for accept and open any connection, and the policy looks as if they did not.',
  remedy: 'Give `spec.podSelector` the labels of the pod template it is meant for.',
  exempt:
    'An empty selector, which is every pod of the namespace; policies in a namespace for which the inputs hold no workload. Where no workload of the inputs resembles what the policy asks for, the finding is an info: the pods may come from elsewhere. With `closedWorld` both are reported in full.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource'],
  peers: {
    'kube-linter': ['dangling-networkpolicy'],
    'kube-score': ['networkpolicy-targets-pod'],
    monokle: ['LNK001'],
    kubescape: ['C-0299'],
  },
  options: { closedWorld: CLOSED_WORLD },
  scope: [NETWORK_POLICY],
  *checkSet(policy, set, { closedWorld }) {
    const issue = danglingSelector(policy, set, ['spec', 'podSelector'], closedWorld)
    if (issue !== undefined) yield issue
  },
} satisfies SetRule<Options>
