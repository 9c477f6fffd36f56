import type { CronField, FieldSchedule } from './cron.ts'

/** The most days each month can have, January first. */
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Whether there is no day on which a schedule fires: 31 February. A day of the week in a restricted field makes up for an
 * impossible day of the month, since either of the two is enough.
 */
export function neverFires({ dayOfMonth, month, dayOfWeek, minute, hour }: FieldSchedule): boolean {
  if ([minute, hour, month, dayOfMonth, dayOfWeek].some(({ values }) => values.size === 0)) return true
  if (!dayOfWeek.open) return false
  const first = Math.min(...dayOfMonth.values)
  return [...month.values].every(value => first > (DAYS_IN_MONTH[value - 1] ?? 0))
}

/** The longest stretch of minutes between two times within an hour in which a schedule fires; 60 for once an hour. */
export function longestGapInHour({ minute }: FieldSchedule): number {
  const minutes = [...minute.values].sort((a, b) => a - b)
  const [first = 0] = minutes
  return Math.max(...minutes.map((value, index) => (minutes[index + 1] ?? first + 60) - value))
}

/** Whether steps of a field leave a shorter one at the end of each round, as the minutes of star-slash-45 do. */
export function stepsUnevenly({ text }: CronField, size: number): boolean {
  const [, step] = /^[*?]\/(\d+)$/.exec(text) ?? []
  return step !== undefined && size % Number(step) !== 0
}
