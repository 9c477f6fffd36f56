import { DAYS, isFraction, isOffset, type LayoutPart, MONTHS } from './layout.ts'
import { UTC, type Zone } from './zones.ts'

/** That an element is not there as the layout wants it. */
export class Bad extends Error {}

/** What has been read so far; -1 for what the layout has not named. */
export interface Reading {
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

/** Reads one element. Throws `Bad`. */
export function readElement(reading: Reading, element: string, following: LayoutPart | undefined): void {
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
