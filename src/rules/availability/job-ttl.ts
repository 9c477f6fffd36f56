import type { ResourceRule } from '../../core/rule.ts'
import { isOwned } from '../../kubernetes/set/owners.ts'
import type { CronJob, Job } from '../../kubernetes/types.generated.ts'
import { isHook } from '../../kubernetes/workloads/hooks.ts'

export default {
  id: 'job-ttl',
  category: 'availability',
  severity: 'info',
  presets: ['strict'],
  summary: 'Nobody says when a finished Job is cleaned up',
  why: 'A finished Job and its pods stay until somebody deletes them, and every API call that lists them gets slower. For the Jobs of a CronJob the history limits clean up; a time to live there takes away the history, and with it the logs of failed runs.',
  remedy:
    'Set `ttlSecondsAfterFinished` on a Job; on a CronJob use `successfulJobsHistoryLimit` and `failedJobsHistoryLimit` instead.',
  exempt: 'Hooks of Helm and Argo CD, which clean up after themselves, and Jobs that something else owns.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/',
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-history-limits',
  ],
  peers: { 'kube-linter': ['job-ttl-seconds-after-finished'], kyverno: ['add-ttl-jobs'] },
  scope: ['Job.batch', 'CronJob.batch'],
  *check(resource) {
    const { spec = {} } = resource.object
    if ('jobTemplate' in spec) {
      if (spec.jobTemplate?.spec?.ttlSecondsAfterFinished === undefined) return
      yield {
        path: ['spec', 'jobTemplate', 'spec', 'ttlSecondsAfterFinished'],
        message: 'the Jobs of a CronJob have a time to live, which overrides its history limits',
      }
    } else if (resource.kind === 'Job') {
      if ('ttlSecondsAfterFinished' in spec || isOwned(resource) || isHook(resource)) return
      yield {
        path: ['spec', 'ttlSecondsAfterFinished'],
        message: 'Job stays when it has finished (ttlSecondsAfterFinished)',
      }
    }
  },
} satisfies ResourceRule<Record<never, never>, Job | CronJob>
