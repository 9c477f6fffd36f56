import type { ResourceRule } from '../../core/rule.ts'
import type { CronJob } from '../../kubernetes/types.generated.ts'

export default {
  id: 'cron-job-concurrency-policy',
  category: 'availability',
  severity: 'info',
  presets: ['strict'],
  summary: 'A CronJob does not say what happens when a run takes too long',
  why: 'Where nothing is said, the next run starts beside the last one. Two runs of one job at a time are rarely what its author had in mind.',
  remedy:
    'Set `concurrencyPolicy`: `Forbid` skips the new run, `Replace` ends the old one, `Allow` says that both may go on.',
  links: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy'],
  peers: { datree: ['24'] },
  scope: ['CronJob.batch'],
  *check({ object }) {
    if (object.spec?.concurrencyPolicy !== undefined) return
    yield {
      path: ['spec', 'concurrencyPolicy'],
      message: 'CronJob does not say whether two runs may go on at a time (concurrencyPolicy)',
    }
  },
} satisfies ResourceRule<Record<never, never>, CronJob>
