import { valueAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'

export default {
  id: 'revision-history-zero',
  category: 'availability',
  severity: 'info',
  presets: ['strict'],
  summary: 'A workload keeps no earlier version of itself',
  why: 'With `revisionHistoryLimit: 0` there is nothing for `kubectl rollout undo` to go back to.',
  remedy: 'Delete the field, which keeps ten versions, or set it to 2 or more.',
  exempt: 'Not in the default preset, as many roll back with Git.',
  links: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#clean-up-policy'],
  scope: 'workloads:rolling',
  *check({ kind, object }) {
    const path = ['spec', 'revisionHistoryLimit']
    if (valueAt(object, path) !== 0) return
    yield { path, message: `the ${kind} cannot be rolled back: it keeps no earlier version` }
  },
} satisfies ResourceRule
