import { daysBefore, daysIn, daysOf, type Instant, isLeap } from './calendar.ts'
import { DAYS, isFraction, isOffset, type LayoutPart, MONTHS, readLayout } from './layout.ts'
import { fixedZone, UTC, type Zone } from './zones.ts'

/** A moment, and the zone that it was written for. */
export interface ParsedTime {
  readonly instant: Instant
  readonly zone: Zone
}

/** Why a text is not a time in a layout, in Go's words. */
export class TimeFailure extends Error {}

/** That an element is not there as the layout wants it. */
class Bad extends Error {}

/** What has been read so far; -1 for what the layout has not named. */
interface Reading {
  rest: string
  year: number
  month: number
  day: number
  yearDay: number
  hour: number
  minute: number
  second: number
  nanos: number
  half: 'am' | 'pm' | undefined
  zone: Zone | undefined
  offset: number | undefined
  zoneName: string
  /** What is out of its range. */
  outOfRange: string
}

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

function readElement(reading: Reading, element: string, following: LayoutPart | undefined): void {
  if (isFraction(element)) readFraction(reading, element)
  else if (isOffset(element)) readOffset(reading, element)
  else READERS[element]?.(reading)
  const isSecond = element === '5' || element === '05'
  const hasOwn = following?.element !== undefined && isFraction(following.element)
  // A fraction is read after seconds even where the layout has none.
  if (isSecond && !hasOwn && /^[.,]\d/.test(reading.rest)) readFraction(reading, '.9')
}

function take(reading: Reading, pattern: RegExp): string {
  const [found] = pattern.exec(reading.rest) ?? []
  if (found === undefined) throw new Bad()
  reading.rest = reading.rest.slice(found.length)
  return found
}

function number(reading: Reading, isFixed: boolean): number {
  return Number(take(reading, isFixed ? /^\d\d/ : /^\d\d?/))
}

function bounded(reading: Reading, isFixed: boolean, name: string, limit: number): number {
  const value = number(reading, isFixed)
  if (value > limit) reading.outOfRange = name
  return value
}

function word(reading: Reading, words: readonly string[], length?: number): number {
  const rest = reading.rest.toLowerCase()
  const index = words.findIndex(each => rest.startsWith(each.slice(0, length).toLowerCase()))
  if (index < 0) throw new Bad()
  reading.rest = reading.rest.slice(words[index]?.slice(0, length).length)
  return index
}

function readMonth(reading: Reading, isFixed: boolean): void {
  reading.month = number(reading, isFixed)
  if (reading.month < 1 || reading.month > 12) reading.outOfRange = 'month'
}

function readHalf(reading: Reading, [before, after]: readonly [string, string]): void {
  const written = reading.rest.slice(0, 2)
  if (written !== before && written !== after) throw new Bad()
  reading.half = written === before ? 'am' : 'pm'
  reading.rest = reading.rest.slice(2)
}

const READERS: Readonly<Record<string, (reading: Reading) => void>> = {
  '2006': reading => {
    if (!/^\d/.test(reading.rest) || reading.rest.length < 4) throw new Bad()
    reading.year = Number(take(reading, /^\d{4}/))
  },
  '06': reading => {
    const year = Number(take(reading, /^\d\d/))
    reading.year = year + (year >= 69 ? 1900 : 2000)
  },
  January: reading => {
    reading.month = word(reading, MONTHS) + 1
  },
  Jan: reading => {
    reading.month = word(reading, MONTHS, 3) + 1
  },
  '1': reading => readMonth(reading, false),
  '01': reading => readMonth(reading, true),
  Monday: reading => void word(reading, DAYS),
  Mon: reading => void word(reading, DAYS, 3),
  '2': reading => {
    reading.day = number(reading, false)
  },
  _2: reading => {
    reading.rest = reading.rest.replace(/^ /, '')
    reading.day = number(reading, false)
  },
  '02': reading => {
    reading.day = number(reading, true)
  },
  __2: reading => {
    reading.rest = reading.rest.replace(/^ {1,2}/, '')
    reading.yearDay = Number(take(reading, /^\d{1,3}/))
  },
  '002': reading => {
    reading.yearDay = Number(take(reading, /^\d{3}/))
  },
  '15': reading => {
    reading.hour = bounded(reading, false, 'hour', 23)
  },
  '3': reading => {
    reading.hour = bounded(reading, false, 'hour', 12)
  },
  '03': reading => {
    reading.hour = bounded(reading, true, 'hour', 12)
  },
  '4': reading => {
    reading.minute = bounded(reading, false, 'minute', 59)
  },
  '04': reading => {
    reading.minute = bounded(reading, true, 'minute', 59)
  },
  '5': reading => {
    reading.second = bounded(reading, false, 'second', 59)
  },
  '05': reading => {
    reading.second = bounded(reading, true, 'second', 59)
  },
  PM: reading => readHalf(reading, ['AM', 'PM']),
  pm: reading => readHalf(reading, ['am', 'pm']),
  MST: readZoneName,
}

function readFraction(reading: Reading, element: string): void {
  const isExact = element.charAt(1) === '0'
  if (!isExact && !/^[.,]\d/.test(reading.rest)) return
  const digits = take(reading, isExact ? new RegExp(`^[.,]\\d{${element.length - 1}}`) : /^[.,]\d+/)
  reading.nanos = Number(digits.slice(1, 10).padEnd(9, '0'))
}

function readOffset(reading: Reading, element: string): void {
  if (element.startsWith('Z') && reading.rest.startsWith('Z')) {
    reading.rest = reading.rest.slice(1)
    reading.zone = UTC
    return
  }
  const count = (element.replaceAll(':', '').length - 1) / 2
  const separator = element.includes(':') ? ':' : ''
  const written = take(reading, new RegExp(`^[-+]${Array(count).fill('\\d\\d').join(separator)}`))
  const [hours = 0, minutes = 0, seconds = 0] = (written.match(/\d\d/g) ?? []).map(Number)
  if (hours > 24) reading.outOfRange = 'time zone offset hour'
  if (minutes > 60) reading.outOfRange = 'time zone offset minute'
  if (seconds > 60) reading.outOfRange = 'time zone offset second'
  const offset = (hours * 60 + minutes) * 60 + seconds
  reading.offset = written.startsWith('-') ? -offset : offset
}

function readZoneName(reading: Reading): void {
  if (reading.rest.startsWith('UTC')) {
    reading.rest = reading.rest.slice(3)
    reading.zone = UTC
    return
  }
  const isShort = /^(?:ChST|MeST)/.test(reading.rest)
  const pattern = isShort
    ? /^.{4}/
    : /^(?:GMT(?:[-+](?:[01]?\d|2[0-3])(?!\d))?|[-+](?:[01]?\d|2[0-3])(?!\d)|[A-Z]{4}T(?![A-Z])|(?:[A-Z]{3}T|WITA)(?![A-Z])|[A-Z]{3}(?![A-Z]))/
  reading.zoneName = take(reading, pattern)
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
  if (offset !== undefined) return offset === 0 && ['', 'UTC'].includes(zoneName) ? UTC : fixedZone(zoneName, offset)
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

const ENCODER = new TextEncoder()

/** As the package `time` quotes what it shows: bytes that are not printable ASCII in hexadecimal. */
function quoted(text: string): string {
  const escaped = text.replaceAll(/["\\]|[^ -\x7f]/gu, character =>
    /["\\]/.test(character)
      ? `\\${character}`
      : Array.from(ENCODER.encode(character), byte => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
  )
  return `"${escaped}"`
}
