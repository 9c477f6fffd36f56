import type { ResourceRule } from '../../core/rule.ts'
import { isCronError, parseSchedule } from '../../kubernetes/grammar/cron.ts'
import { SCHEDULED, schedules } from '../../kubernetes/workloads/schedules.ts'

export default {
  id: 'cron-schedule-invalid',
  category: 'availability',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'A schedule cannot be read',
  why: 'The API server rejects a CronJob whose schedule it cannot read. A CronWorkflow or a backup with such a schedule is accepted and never starts.',
  remedy:
    'Write five fields, for minute, hour, day of the month, month and day of the week, or one of @hourly, @daily, @weekly, @monthly, @yearly and @every with a duration.',
  exempt: 'Schedules with variables that something fills in later.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
    'https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format',
  ],
  peers: { datree: ['8'], kyverno: ['validate-cron-schedule'] },
  scope: SCHEDULED,
  *check(resource) {
    for (const { schedule, path } of schedules(resource)) {
      const parsed = parseSchedule(schedule)
      if (!isCronError(parsed)) continue
      yield { path, message: `schedule "${schedule}" cannot be read: ${parsed.error}` }
    }
  },
} satisfies ResourceRule
