import type { Issue } from '../../core/finding.ts'
import type { ResourceRule } from '../../core/rule.ts'
import type { FieldSchedule } from '../../kubernetes/grammar/cron.ts'
import { neverFires, stepsUnevenly } from '../../kubernetes/grammar/cron-times.ts'
import { fieldSchedules, SCHEDULED } from '../../kubernetes/workloads/schedules.ts'

export default {
  id: 'cron-schedule-suspicious',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A schedule can be read, but hardly means what it says',
  why: 'A day that never comes, two conditions on the day that were meant to hold together, and an open minute beside a fixed hour are all accepted. The job then never runs, runs on days nobody expects, or runs sixty times where once was meant.',
  remedy:
    'For once a day write the minute, as in `0 3 * * *`. Restrict either the day of the month or the day of the week, and let the job check the other.',
  exempt: 'A step that does not divide its hour or day evenly, as in `*/45`, is an info: it may be meant.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
    'https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format',
  ],
  scope: SCHEDULED,
  *check(resource) {
    for (const { schedule, path, fields } of fieldSchedules(resource)) {
      for (const { says, severity } of suspicions(fields)) {
        yield { path, message: `schedule "${schedule}" ${says}`, ...(severity && { severity }) }
      }
    }
  },
} satisfies ResourceRule

function* suspicions(fields: FieldSchedule): Iterable<{ says: string; severity?: Issue['severity'] }> {
  const { minute, hour, dayOfMonth, dayOfWeek } = fields
  if (neverFires(fields)) {
    yield { says: 'never fires: no year has such a day' }
    return
  }
  if (!dayOfMonth.open && !dayOfWeek.open) {
    yield { says: 'fires on every day that fits the day of the month or the day of the week, not both' }
  }
  if (minute.open && hour.values.size === 1) {
    yield { says: `fires 60 times, in every minute of hour ${[...hour.values].join()}` }
  }
  if (stepsUnevenly(minute, 60)) {
    yield { says: `starts again with every hour, which ${minute.text} does not divide`, severity: 'info' }
  }
  if (stepsUnevenly(hour, 24)) {
    yield { says: `starts again with every day, which ${hour.text} does not divide`, severity: 'info' }
  }
}
