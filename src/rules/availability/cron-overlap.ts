import type { ResourceRule } from '../../core/rule.ts'
import { isCronError, parseSchedule } from '../../kubernetes/grammar/cron.ts'
import { longestGapInHour } from '../../kubernetes/grammar/cron-times.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'
import type { CronJob } from '../../kubernetes/types.generated.ts'
import { schedules } from '../../kubernetes/workloads/schedules.ts'

type Options = { readonly minutes: number }

export default {
  id: 'cron-overlap',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A job that starts every few minutes may pile up',
  why: 'Each start adds a run to those that still go on. When the job hangs once, as it waits for something that is down, a new pod joins every few minutes until the nodes are full.',
  remedy: 'Set `concurrencyPolicy: Forbid`, or end runs that take too long with `activeDeadlineSeconds`.',
  exempt: 'CronJobs that are suspended.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy',
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup',
  ],
  options: {
    minutes: {
      type: 'integer',
      minimum: 1,
      default: 5,
      description: 'The longest time between two starts that counts as few minutes.',
    },
  },
  scope: ['CronJob.batch'],
  *check(resource, { minutes }) {
    const { concurrencyPolicy = 'Allow', suspend, jobTemplate } = resource.object.spec ?? {}
    if (concurrencyPolicy !== 'Allow' || suspend === true) return
    const pod = podTemplate(resource)?.spec
    if (jobTemplate?.spec?.activeDeadlineSeconds !== undefined) return
    if (pod === undefined || pod.activeDeadlineSeconds !== undefined) return
    for (const { schedule } of schedules(resource)) {
      const gap = minutesBetween(schedule)
      if (gap === undefined || gap > minutes) continue
      const often = gap === 1 ? 'every minute' : `every ${gap} minutes`
      yield {
        path: ['spec', 'concurrencyPolicy'],
        message: `CronJob starts a run ${often}, however many still go on and however long they take`,
      }
    }
  },
} satisfies ResourceRule<Options, CronJob>

/** The longest time between two starts, as long as there are any in an hour. */
function minutesBetween(schedule: string): number | undefined {
  const parsed = parseSchedule(schedule)
  if (isCronError(parsed)) return undefined
  if ('interval' in parsed) return Math.max(1, Math.ceil(parsed.interval.seconds / 60))
  return longestGapInHour(parsed)
}
