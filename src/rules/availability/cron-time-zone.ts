import type { ResourceRule } from '../../core/rule.ts'
import { changesClocks } from '../../kubernetes/grammar/time-zones.ts'
import { fieldSchedules, timeZoneOf } from '../../kubernetes/workloads/schedules.ts'

/** The hours that clocks skip or repeat, in nearly all zones that change them. */
const FIRST_HOUR = 1
const LAST_HOUR = 2

export default {
  id: 'cron-time-zone',
  category: 'availability',
  severity: 'info',
  presets: ['strict'],
  summary: 'A job runs in an hour that is skipped or repeated when the clocks change',
  why: 'In a zone with daylight saving time the hours between one and three are missing once a year and come twice once a year. A daily job at such a time is left out on one day, or runs twice on another.',
  remedy: 'Choose an hour outside 01:00 to 03:00, or a zone without daylight saving time such as `Etc/UTC`.',
  exempt:
    'Jobs that run in every hour, and those that name no zone: they follow the clock of the control plane.',
  links: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones'],
  scope: ['CronJob.batch', 'CronWorkflow.argoproj.io'],
  *check(resource) {
    const zone = timeZoneOf(resource)
    if (zone === undefined || !changesClocks(zone.timeZone)) return
    for (const { schedule, path, fields } of fieldSchedules(resource)) {
      const hour = [...fields.hour.values].find(value => value >= FIRST_HOUR && value <= LAST_HOUR)
      if (fields.hour.open || hour === undefined) continue
      yield {
        path,
        message: `schedule "${schedule}" fires in hour ${hour}, which ${zone.timeZone} skips or repeats when the clocks change`,
      }
    }
  },
} satisfies ResourceRule
