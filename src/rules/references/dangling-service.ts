import type { SetRule } from '../../core/rule.ts'
import { danglingSelector } from '../../kubernetes/set/dangling-selectors.ts'
import { CLOSED_WORLD } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean }

export default {
  id: 'dangling-service',
  category: 'references',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A Service selects no pods',
  why: 'The Service has no endpoints: every connection to it fails, and nothing says why.',
  remedy: 'Give `spec.selector` the labels of the pod template it is meant for.',
  exempt:
    'Services without a selector or of type ExternalName; Services in a namespace for which the inputs hold no workload (without a namespace: in a folder); Services whose pods an operator makes for a custom resource. Where no workload of the inputs resembles what the Service asks for, the finding is an info: the pods may come from elsewhere. With `closedWorld` both are reported in full.',
  links: [
    'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
    'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#does-the-service-have-any-endpointslices',
  ],
  peers: {
    'kube-linter': ['dangling-service'],
    'kube-score': ['service-targets-pod'],
    monokle: ['LNK001'],
    kubescape: ['C-0293'],
  },
  options: { closedWorld: CLOSED_WORLD },
  scope: ['Service'],
  *checkSet(service, set, { closedWorld }) {
    const issue = danglingSelector(service, set, ['spec', 'selector'], closedWorld)
    if (issue !== undefined) yield issue
  },
} satisfies SetRule<Options>
