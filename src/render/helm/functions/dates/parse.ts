import { daysBefore, daysIn, daysOf, type Instant, isLeap } from './calendar.ts'
import { Bad, type Reading, readElement } from './elements.ts'
import { type LayoutPart, readLayout } from './layout.ts'
import { quoted } from './quoted.ts'
import { fixedZone, UTC, type Zone } from './zones.ts'

/** A moment, and the zone that it was written for. */
export interface ParsedTime {
  readonly instant: Instant
  readonly zone: Zone
}

/** Why a text is not a time in a layout, in Go's words. */
export class TimeFailure extends Error {}

/** Reads a time as Go's `time.Parse` does. Throws a `TimeFailure`. */
export function parseTime(layout: string, text: string): ParsedTime {
  const reading: Reading = {
    rest: text,
    year: 0,
    month: -1,
    day: -1,
    yearDay: -1,
    hour: 0,
    minute: 0,
    second: 0,
    nanos: 0,
    half: undefined,
    zone: undefined,
    offset: undefined,
    zoneName: '',
    outOfRange: '',
  }
  const fail = (message: string) => new TimeFailure(`parsing time ${quoted(text)}${message}`)
  const parts = readLayout(layout)
  for (const [index, part] of parts.entries()) {
    const unread = readPart(reading, part, parts[index + 1], layout, fail)
    if (unread !== undefined) throw unread
  }
  return finish(reading, fail)
}

type Fail = (message: string) => TimeFailure

function readPart(
  reading: Reading,
  { prefix, element }: LayoutPart,
  following: LayoutPart | undefined,
  layout: string,
  fail: Fail,
): TimeFailure | undefined {
  const cannot = (value: string, wanted: string) =>
    fail(` as ${quoted(layout)}: cannot parse ${quoted(value)} as ${quoted(wanted)}`)
  if (!skip(reading, prefix)) return cannot(reading.rest, prefix)
  if (element === undefined) {
    return reading.rest === '' ? undefined : fail(`: extra text: ${quoted(reading.rest)}`)
  }
  const before = reading.rest
  try {
    readElement(reading, element, following)
  } catch (error) {
    if (!(error instanceof Bad)) throw error
    return cannot(before, element)
  }
  return reading.outOfRange === '' ? undefined : fail(`: ${reading.outOfRange} out of range`)
}

/** Reads the text between two elements; any number of spaces stands for one. */
function skip(reading: Reading, prefix: string): boolean {
  for (let at = 0; at < prefix.length; ) {
    if (prefix[at] === ' ') {
      if (reading.rest !== '' && !reading.rest.startsWith(' ')) return false
      while (prefix[at] === ' ') at++
      reading.rest = reading.rest.replace(/^ +/, '')
    } else {
      if (reading.rest[0] !== prefix[at]) return false
      reading.rest = reading.rest.slice(1)
      at++
    }
  }
  return true
}

function finish(reading: Reading, fail: Fail): ParsedTime {
  const { year, minute, second, nanos } = reading
  const { month, day } = dateOf(reading, fail)
  if (day < 1 || day > daysIn(year, month)) throw fail(': day out of range')
  const seconds = daysOf(year, month, day) * 86_400 + hourOf(reading) * 3600 + minute * 60 + second
  const zone = zoneOf(reading)
  // Of a zone that is only named, the clock is not known: the time is taken to be that of UTC.
  const isNamed = reading.zone === undefined && reading.offset === undefined
  return { instant: { seconds: isNamed ? seconds : seconds - zone.at(seconds).offset, nanos }, zone }
}

function hourOf({ hour, half }: Reading): number {
  if (half === 'pm' && hour < 12) return hour + 12
  return half === 'am' && hour === 12 ? 0 : hour
}

function zoneOf({ zone, offset, zoneName }: Reading): Zone {
  if (zone !== undefined) return zone
  if (offset !== undefined)
    return offset === 0 && ['', 'UTC'].includes(zoneName) ? UTC : fixedZone(zoneName, offset)
  if (zoneName === '') return UTC
  return fixedZone(zoneName, zoneName.startsWith('GMT') ? Number(zoneName.slice(3)) * 3600 : 0)
}

function dateOf({ year, month, day, yearDay }: Reading, fail: Fail): { month: number; day: number } {
  if (yearDay < 0) return { month: month < 0 ? 1 : month, day: day < 0 ? 1 : day }
  if (yearDay < 1 || yearDay > (isLeap(year) ? 366 : 365)) throw fail(': day-of-year out of range')
  let found = 1
  while (found < 12 && daysBefore(year, found + 1) < yearDay) found++
  const inMonth = yearDay - daysBefore(year, found)
  if (month >= 0 && month !== found) throw fail(': day-of-year does not match month')
  if (day >= 0 && day !== inMonth) throw fail(': day-of-year does not match day')
  return { month: found, day: inMonth }
}
