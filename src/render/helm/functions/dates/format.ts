import { type Civil, civilOf, type Instant } from './calendar.ts'
import { DAYS, isFraction, isOffset, MONTHS, readLayout } from './layout.ts'
import type { Zone } from './zones.ts'

/** A moment in a layout of Go, as a zone sees it. */
export function formatTime({ seconds, nanos }: Instant, zone: Zone, layout: string): string {
  const { name, offset } = zone.at(seconds)
  const civil = civilOf(seconds + offset)
  const format = (element: string): string => {
    if (isFraction(element)) return fraction(nanos, element)
    if (isOffset(element)) return formatOffset(offset, element)
    if (element === 'MST') return name === '' ? formatOffset(offset, '-0700') : name
    return ELEMENTS[element]?.(civil) ?? element
  }
  return readLayout(layout)
    .map(({ prefix, element }) => (element === undefined ? prefix : prefix + format(element)))
    .join('')
}

function pad(value: number, width: number, filler = '0'): string {
  return (value < 0 ? '-' : '') + String(Math.abs(value)).padStart(width, filler)
}

const ELEMENTS: Readonly<Record<string, (civil: Civil) => string>> = {
  '2006': ({ year }) => pad(year, 4),
  '06': ({ year }) => pad(Math.abs(year) % 100, 2),
  January: ({ month }) => MONTHS[month - 1] ?? '',
  Jan: ({ month }) => MONTHS[month - 1]?.slice(0, 3) ?? '',
  '1': ({ month }) => pad(month, 0),
  '01': ({ month }) => pad(month, 2),
  Monday: ({ weekday }) => DAYS[weekday] ?? '',
  Mon: ({ weekday }) => DAYS[weekday]?.slice(0, 3) ?? '',
  '2': ({ day }) => pad(day, 0),
  _2: ({ day }) => pad(day, 2, ' '),
  '02': ({ day }) => pad(day, 2),
  __2: ({ yearDay }) => pad(yearDay, 3, ' '),
  '002': ({ yearDay }) => pad(yearDay, 3),
  '15': ({ hour }) => pad(hour, 2),
  '3': ({ hour }) => pad(hour % 12 || 12, 0),
  '03': ({ hour }) => pad(hour % 12 || 12, 2),
  '4': ({ minute }) => pad(minute, 0),
  '04': ({ minute }) => pad(minute, 2),
  '5': ({ second }) => pad(second, 0),
  '05': ({ second }) => pad(second, 2),
  PM: ({ hour }) => (hour >= 12 ? 'PM' : 'AM'),
  pm: ({ hour }) => (hour >= 12 ? 'pm' : 'am'),
}

/** A part of a second with as many digits as the element has; without zeros at its end where those are nines. */
function fraction(nanos: number, element: string): string {
  const digits = pad(nanos, 9)
    .padEnd(element.length - 1, '0')
    .slice(0, element.length - 1)
  if (element.charAt(1) === '0') return element.charAt(0) + digits
  const significant = digits.replace(/0+$/, '')
  return significant === '' ? '' : element.charAt(0) + significant
}

function formatOffset(offset: number, element: string): string {
  if (offset === 0 && element.startsWith('Z')) return 'Z'
  const minutes = Math.trunc(offset / 60)
  const size = Math.abs(minutes)
  const separator = element.includes(':') ? ':' : ''
  const parts = [pad(Math.floor(size / 60), 2), pad(size % 60, 2), pad(Math.abs(offset) % 60, 2)]
  const count = (element.replaceAll(':', '').length - 1) / 2
  return (minutes < 0 ? '-' : '+') + parts.slice(0, count).join(separator)
}
