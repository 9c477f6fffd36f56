/** A moment: seconds since 1970 in UTC, and nanoseconds in that second. */
export interface Instant {
  readonly seconds: number
  readonly nanos: number
}

/** What a calendar and a clock say. Months and days count from 1, weekdays from 0 for Sunday. */
export interface Civil {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
  readonly yearDay: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

const DAY = 86_400
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** Days from 1 March of the year 0 to 1 January 1970, and in 400 years. */
const EPOCH = 719_468
const ERA = 146_097

export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

export function daysIn(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTHS[month - 1] ?? 0)
}

/** How many days of a year are before a month. */
export function daysBefore(year: number, month: number): number {
  let days = 0
  for (let before = 1; before < month; before++) days += daysIn(year, before)
  return days
}

/** Days since 1970. Months and days may be beyond their bounds, and count on from there. */
export function daysOf(year: number, month: number, day: number): number {
  const months = year * 12 + month - 1
  const shifted = months - 2
  const y = Math.floor(shifted / 12)
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (shifted - y * 12) + 2) / 5)
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * ERA + dayOfEra - EPOCH + day - 1
}

/** What the calendar and the clock say at a number of seconds since 1970, as a place sees them. */
export function civilOf(seconds: number): Civil {
  const days = Math.floor(seconds / DAY)
  const inDay = seconds - days * DAY
  const shifted = days + EPOCH
  const era = Math.floor(shifted / ERA)
  const dayOfEra = shifted - era * ERA
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  return {
    year,
    month,
    day,
    weekday: (((days + 4) % 7) + 7) % 7,
    yearDay: daysBefore(year, month) + day,
    hour: Math.floor(inDay / 3600),
    minute: Math.floor((inDay % 3600) / 60),
    second: inDay % 60,
  }
}
