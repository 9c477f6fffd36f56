import type { ResourceRule } from '../../core/rule.ts'
import type { CronJob } from '../../kubernetes/types.generated.ts'

export default {
  id: 'cron-job-starting-deadline',
  category: 'availability',
  severity: 'info',
  presets: ['strict'],
  summary: 'A CronJob does not say how late it may start',
  why: 'Without a deadline a job that could not start on time, as the control plane was down or the last run still went on, starts whenever it can. After more than a hundred missed starts the controller gives up on the CronJob for good.',
  remedy: 'Set `startingDeadlineSeconds` to how late a run is still of use.',
  links: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline'],
  peers: { 'kube-score': ['cronjob-has-deadline'], datree: ['17'] },
  scope: ['CronJob.batch'],
  *check({ object }) {
    if (object.spec?.startingDeadlineSeconds !== undefined) return
    yield {
      path: ['spec', 'startingDeadlineSeconds'],
      message: 'CronJob does not say how late it may start (startingDeadlineSeconds)',
    }
  },
} satisfies ResourceRule<Record<never, never>, CronJob>
