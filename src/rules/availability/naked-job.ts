import type { ResourceRule } from '../../core/rule.ts'
import { isOwned } from '../../kubernetes/set/owners.ts'
import type { Job } from '../../kubernetes/types.generated.ts'
import { isHook } from '../../kubernetes/workloads/hooks.ts'

export default {
  id: 'naked-job',
  category: 'availability',
  severity: 'info',
  presets: [],
  summary: 'A Job stands alone',
  why: 'A Job runs once, and most of its fields cannot be changed: applying the next version of the manifest fails. Some teams therefore allow Jobs only where a CronJob makes them.',
  remedy: 'Make it a CronJob, or a hook of the release.',
  exempt:
    'Jobs that something owns, and hooks of Helm and Argo CD. In no preset: one-off Jobs have their place.',
  links: ['https://kubernetes.io/docs/concepts/workloads/controllers/job/'],
  peers: { kyverno: ['restrict-jobs'] },
  scope: ['Job.batch'],
  *check(resource) {
    if (isHook(resource) || isOwned(resource)) return
    yield { path: ['kind'], message: 'a Job that no CronJob makes' }
  },
} satisfies ResourceRule<Record<never, never>, Job>
