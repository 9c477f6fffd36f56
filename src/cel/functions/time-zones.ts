import { celError } from '../evaluate/failures.ts'
import type { Timestamp } from '../evaluate/values.ts'

/** A date whose parts in UTC are those that a clock shows in a time zone: `Europe/Berlin`, or an offset such as `+02:00`. */
export function dateIn({ nanos }: Timestamp, zone: string): Date {
  const millis = Number(nanos / 1_000_000n - (nanos % 1_000_000n < 0n ? 1n : 0n))
  if (zone === 'UTC' || zone === '') return new Date(millis)
  const [, sign, hours, minutes] = /^([+-]?)(\d{1,2}):(\d{2})$/.exec(zone) ?? []
  if (hours !== undefined && minutes !== undefined) {
    const offset = (Number(hours) * 60 + Number(minutes)) * 60_000
    return new Date(millis + (sign === '-' ? -offset : offset))
  }
  return namedZone(millis, zone)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function namedZone(millis: number, zone: string): Date {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(millis)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const date = new Date(0)
  date.setUTCFullYear(part('year'), part('month') - 1, part('day'))
  date.setUTCHours(part('hour'), part('minute'), part('second'))
  return date
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
    return format
  } catch {
    return celError(`unknown time zone ${zone}`)
  }
}
