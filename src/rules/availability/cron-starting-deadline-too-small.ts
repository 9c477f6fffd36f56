import { isNumber } from '../../core/numbers.ts'
import type { ResourceRule } from '../../core/rule.ts'
import type { CronJob } from '../../kubernetes/types.generated.ts'

/** How often the controller looks for jobs to start, in seconds. */
const SYNC_PERIOD = 10

export default {
  id: 'cron-starting-deadline-too-small',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A CronJob gives up before the controller looks',
  why: 'The controller looks at CronJobs every ten seconds. With a shorter deadline it may find every start already too late, and the job never runs.',
  remedy: 'Set `startingDeadlineSeconds` to 10 or more; a minute or two is common.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#job-creation',
  ],
  scope: ['CronJob.batch'],
  *check({ object }) {
    const deadline = object.spec?.startingDeadlineSeconds
    if (!isNumber(deadline) || deadline >= SYNC_PERIOD || deadline < 0) return
    yield {
      path: ['spec', 'startingDeadlineSeconds'],
      message: `CronJob may start ${deadline} s late at most, but the controller looks every ${SYNC_PERIOD} s`,
    }
  },
} satisfies ResourceRule<Record<never, never>, CronJob>
