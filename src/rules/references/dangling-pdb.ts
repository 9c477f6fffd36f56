import type { SetRule } from '../../core/rule.ts'
import { danglingSelector } from '../../kubernetes/set/dangling-selectors.ts'
import { CLOSED_WORLD } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean }

export default {
  id: 'dangling-pdb',
  category: 'references',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A PodDisruptionBudget selects no pods',
  why: 'A budget without pods holds nothing back: when nodes are drained, all pods it was written for may go at once.',
  remedy: 'Give `spec.selector` the labels of the pod template it is meant for.',
  exempt:
    'An empty selector, which is every pod of the namespace; budgets in a namespace for which the inputs hold no workload. Where no workload of the inputs resembles what the budget asks for, the finding is an info: the pods may come from elsewhere. With `closedWorld` both are reported in full.',
  links: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
  options: { closedWorld: CLOSED_WORLD },
  scope: ['PodDisruptionBudget.policy'],
  *checkSet(budget, set, { closedWorld }) {
    const issue = danglingSelector(budget, set, ['spec', 'selector'], closedWorld)
    if (issue !== undefined) yield issue
  },
} satisfies SetRule<Options>
