import type { ResourceRule } from '../../core/rule.ts'
import { isCronError, parseSchedule } from '../../kubernetes/grammar/cron.ts'
import { schedules } from '../../kubernetes/workloads/schedules.ts'

export default {
  id: 'cron-schedule-invalid',
  category: 'availability',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'A schedule of a workflow or a backup cannot be read',
  why: 'A CronWorkflow or a backup whose schedule cannot be read is accepted by the API server, and never starts.',
  remedy:
    'Write five fields, for minute, hour, day of the month, month and day of the week, or one of @hourly, @daily, @weekly, @monthly, @yearly and @every with a duration.',
  exempt:
    'CronJobs, whose schedule the API server itself reads: that is `api/cron-schedule-syntax`. Schedules with variables that something fills in later.',
  links: [
    'https://argo-workflows.readthedocs.io/en/latest/cron-workflows/',
    'https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format',
  ],
  peers: {
    datree: [{ check: '8', kinds: ['CronJob'] }],
    kyverno: [{ check: 'validate-cron-schedule', kinds: ['Schedule.velero.io'] }],
  },
  scope: ['CronWorkflow.argoproj.io', 'Schedule.velero.io'],
  *check(resource) {
    for (const { schedule, path } of schedules(resource)) {
      const parsed = parseSchedule(schedule)
      if (!isCronError(parsed)) continue
      yield { path, message: `schedule "${schedule}" cannot be read: ${parsed.error}` }
    }
  },
} satisfies ResourceRule
