import { valueAt } from '../../core/json.ts'
import { isCronError, parseSchedule } from '../../kubernetes/grammar/cron.ts'
import { timeZoneError } from '../../kubernetes/grammar/time-zones.ts'
import { forbidden, notEmpty, type ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { numberAt, objects, textAt } from '../objects.ts'
import { quote } from '../wording.ts'

const SCHEDULE = ['spec', 'schedule']
const JOB = ['spec', 'jobTemplate', 'spec']
const NUMBERS = ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit']

const syntax: ObjectConstraint = {
  id: 'cron-schedule-syntax',
  summary: 'The schedule of a CronJob cannot be read',
  remedy:
    'Write five fields, for minute, hour, day of the month, month and day of the week, or one of @hourly, @daily, @weekly, @monthly, @yearly and @every with a duration.',
  check: ({ object }, report) => {
    const schedule = textAt(object, SCHEDULE)
    if (schedule === undefined || schedule === '') return
    const parsed = parseSchedule(schedule)
    if (!isCronError(parsed)) return
    report(SCHEDULE, `schedule ${quote(schedule)} cannot be read: ${parsed.error}`)
  },
}

const zoneInSchedule: ObjectConstraint = {
  id: 'cron-schedule-tz',
  summary: 'The schedule of a CronJob names a time zone',
  remedy: 'Move the time zone to `spec.timeZone`.',
  since: 29,
  check: ({ object }, report) => {
    const schedule = textAt(object, SCHEDULE)
    if (schedule === undefined || !schedule.includes('TZ')) return
    report(
      SCHEDULE,
      `schedule ${quote(schedule)} must not contain "TZ"; spec.timeZone is the place of a time zone`,
    )
  },
}

const oneZone: ObjectConstraint = {
  id: 'cron-timezone-once',
  summary: 'A CronJob names a time zone in its schedule, and another time in a field',
  remedy: 'Remove the time zone from the schedule.',
  since: 25,
  until: 28,
  check: ({ object }, report) => {
    const schedule = textAt(object, SCHEDULE)
    if (schedule === undefined || !schedule.includes('TZ')) return
    if (valueAt(object, ['spec', 'timeZone']) === undefined) return
    report(SCHEDULE, `schedule ${quote(schedule)} must not contain "TZ" beside spec.timeZone`)
  },
}

const timeZone: ObjectConstraint = {
  id: 'cron-timezone',
  summary: 'The time zone of a CronJob is unknown',
  remedy: 'Write the name of a zone as the IANA database has it, such as Europe/Berlin or Etc/UTC.',
  since: 25,
  check: ({ object }, report) => {
    const zone = textAt(object, ['spec', 'timeZone'])
    if (zone === undefined) return
    const wrong = timeZoneError(zone)
    if (wrong !== undefined) report(['spec', 'timeZone'], `time zone ${quote(zone)} ${wrong}`)
  },
}

const notNegative: ObjectConstraint = {
  id: 'cron-nonneg',
  summary: 'A number of a CronJob is negative',
  remedy: 'Write 0 or more, or leave the field out.',
  check: ({ object }, report) => {
    for (const field of NUMBERS) {
      const value = numberAt(object, ['spec', field])
      if (value !== undefined && value < 0) report(['spec', field], `${field} ${value} must be at least 0`)
    }
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/batch/validation/validation.go */
export const cronJob = area({
  title: 'CronJob',
  source: 'pkg/apis/batch/validation/validation.go',
  scope: ['CronJob.batch'],
  subjects: objects('batch/v1', 'batch/v1beta1'),
  constraints: [
    notEmpty({
      id: 'cron-schedule-required',
      summary: 'The schedule of a CronJob is empty',
      remedy: 'Write when the CronJob is to run.',
      fields: SCHEDULE,
    }),
    syntax,
    zoneInSchedule,
    oneZone,
    timeZone,
    notNegative,
    forbidden({
      id: 'cron-job-selector',
      summary: 'The Jobs of a CronJob have a selector of their own',
      remedy: 'Remove the selector: Kubernetes makes one for each Job.',
      fields: [...JOB, 'selector'],
      because: 'in a CronJob; Kubernetes makes it',
      empty: 'checked',
    }),
    {
      id: 'cron-job-manual-selector',
      summary: 'The Jobs of a CronJob are to have a selector of their own',
      remedy: 'Remove `manualSelector`.',
      check: ({ object }, report) => {
        if (valueAt(object, [...JOB, 'manualSelector']) !== true) return
        report([...JOB, 'manualSelector'], 'manualSelector may not be true in a CronJob')
      },
    },
  ],
})
