import type { Outline } from '../../core/outline/index.ts'
import type { SetRule } from '../../core/rule.ts'
import { sameNamespace } from '../../kubernetes/namespaces.ts'

const BUDGET = 'PodDisruptionBudget.policy'

export default {
  id: 'pdb-overlap',
  category: 'availability',
  severity: 'error',
  presets: ['recommended'],
  summary: 'Two PodDisruptionBudgets select the same pods',
  why: 'The eviction API answers with an error for a pod that more than one budget selects, so that the pod can never be evicted and no node it runs on can be drained.',
  remedy: 'Delete one of the budgets, or give each a selector of its own.',
  exempt:
    'Budgets of the same name, which are versions of one object, and those in different folders without a namespace. In different files of one folder it is a warning: only one of them may be meant to be applied.',
  links: [
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#arbitrary-controllers-and-selectors',
  ],
  scope: [BUDGET],
  *checkSet(outline, set) {
    for (const workload of set.selectedBy(outline)) {
      if (!sameNamespace(outline, workload)) continue
      const other = set
        .selecting(workload, BUDGET)
        .find(
          candidate =>
            isOther(outline, candidate) &&
            (outline.namespace !== undefined ||
              (set.sameFolder(outline, candidate) && set.sameFolder(outline, workload))),
        )
      if (other === undefined) continue
      const surely = outline.namespace !== undefined || set.sameFile(outline, other)
      yield {
        path: ['spec', 'selector'],
        message: `PodDisruptionBudget "${other.name}" selects the pods of ${workload.kind} "${workload.name ?? ''}" too: they cannot be evicted`,
        ...(!surely && { severity: 'warning' }),
      }
      return
    }
  },
} satisfies SetRule

function isOther(outline: Outline, candidate: Outline): boolean {
  return candidate.name !== undefined && candidate.name !== outline.name && sameNamespace(outline, candidate)
}
