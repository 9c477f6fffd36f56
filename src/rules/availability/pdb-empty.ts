import type { ResourceRule } from '../../core/rule.ts'
import type { PodDisruptionBudget } from '../../kubernetes/types.generated.ts'

export default {
  id: 'pdb-empty',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A PodDisruptionBudget protects nothing',
  why: 'A budget with neither `minAvailable` nor `maxUnavailable` is accepted and allows every eviction.',
  remedy: 'Set `maxUnavailable: 1`, or whatever the application can do without.',
  links: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specify-a-poddisruptionbudget'],
  peers: { 'kube-score': ['poddisruptionbudget-has-policy'] },
  scope: ['PodDisruptionBudget.policy'],
  *check({ object: { spec = {} } }) {
    if (spec.minAvailable !== undefined || spec.maxUnavailable !== undefined) return
    yield {
      path: ['spec', 'maxUnavailable'],
      message: 'PodDisruptionBudget sets neither minAvailable nor maxUnavailable: it allows every eviction',
    }
  },
} satisfies ResourceRule<Record<never, never>, PodDisruptionBudget>
