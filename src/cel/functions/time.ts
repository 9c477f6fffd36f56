import { celError } from '../evaluate/failures.ts'
import type { Library } from '../evaluate/library.ts'
import { Duration, Timestamp } from '../evaluate/values.ts'
import { dateIn } from './time-zones.ts'

const MICRO = 1_000n
const MILLI = 1_000_000n
export const SECOND = 1_000_000_000n
const MINUTE = 60n * SECOND
const HOUR = 60n * MINUTE

/** From the first moment of year 1 to the last of year 9999. */
const FIRST = BigInt(Date.parse('0001-01-01T00:00:00Z')) * MILLI
const LAST = BigInt(Date.parse('9999-12-31T23:59:59Z')) * MILLI + 999_999_999n

/** A moment, where it is one that expressions can have. */
export function timestampOf(nanos: bigint, offset = 0): Timestamp {
  return nanos < FIRST || nanos > LAST ? celError('timestamp overflow') : new Timestamp(nanos, offset)
}

/** A span of time, where it fits into 64 bits of nanoseconds. */
export function durationOf(nanos: bigint): Duration {
  return BigInt.asIntN(64, nanos) === nanos ? new Duration(nanos) : celError('integer overflow')
}

const DATE_TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:[.,](\d+))?(?:Z|([+-])(\d{2}):(\d{2}))$/

/** A moment as RFC 3339 writes it. */
export function parseTimestamp(text: string): Timestamp {
  const [, time, fraction = '', sign, hours = '0', minutes = '0'] = DATE_TIME.exec(text) ?? []
  const millis = time === undefined ? Number.NaN : Date.parse(`${time}Z`)
  // There are dates that JavaScript takes for the day after: 30 February.
  const exists = !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(time ?? '')
  if (!exists || Number(hours) > 24 || Number(minutes) > 60)
    return celError(`${JSON.stringify(text)} is not a valid timestamp`)
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  const nanos = BigInt(fraction.slice(0, 9).padEnd(9, '0'))
  return timestampOf(BigInt(millis) * MILLI + nanos - BigInt(offset) * MINUTE, offset)
}

/** A moment as texts show it: without fractions where there are none. */
export function showTimestamp({ nanos, offset }: Timestamp): string {
  const seconds = floored(nanos + BigInt(offset) * MINUTE, SECOND)
  const fraction = nanos - floored(nanos, SECOND) * SECOND
  const date = new Date(Number(seconds) * 1000).toISOString().slice(0, 19)
  const digits = fraction === 0n ? '' : `.${String(fraction).padStart(9, '0').replace(/0+$/, '')}`
  return `${date}${digits}${zoneOf(offset)}`
}

function zoneOf(offset: number): string {
  if (offset === 0) return 'Z'
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
  const digits = [hours, minutes].map(part => String(part).padStart(2, '0')).join(':')
  return `${offset < 0 ? '-' : '+'}${digits}`
}

/** Seconds with as many digits as it takes, as in `5400s` and `0.25s`. */
export function showDuration({ nanos }: Duration): string {
  const size = nanos < 0n ? -nanos : nanos
  const fraction = size % SECOND
  const digits = fraction === 0n ? '' : `.${String(fraction).padStart(9, '0').replace(/0+$/, '')}`
  return `${nanos < 0n ? '-' : ''}${size / SECOND}${digits}s`
}

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: MICRO,
  µs: MICRO,
  μs: MICRO,
  ms: MILLI,
  s: SECOND,
  m: MINUTE,
  h: HOUR,
}

const PARTS = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g
const WHOLE = /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/

/** https://pkg.go.dev/time#ParseDuration */
export function parseDuration(text: string): Duration {
  if (!WHOLE.test(text)) return celError(`${JSON.stringify(text)} is not a valid duration`)
  let nanos = 0n
  for (const [, amount = '', unit = ''] of text.matchAll(PARTS)) nanos += partOf(amount, UNITS[unit] ?? 0n)
  return durationOf(text.startsWith('-') ? -nanos : nanos)
}

function partOf(amount: string, unit: bigint): bigint {
  const [whole = '', fraction = ''] = amount.split('.')
  const digits = fraction.slice(0, 18)
  return BigInt(whole || '0') * unit + (BigInt(digits || '0') * unit) / 10n ** BigInt(digits.length)
}

/** The largest whole number of units that is not larger. */
export function floored(value: bigint, unit: bigint): bigint {
  const quotient = value / unit
  return value % unit < 0n ? quotient - 1n : quotient
}

type Part = (date: Date, timestamp: Timestamp) => bigint

/** What can be asked of a moment, in a time zone: that of Greenwich unless one is named. */
const PARTS_OF_DATES: Readonly<Record<string, Part>> = {
  getFullYear: date => BigInt(date.getUTCFullYear()),
  getMonth: date => BigInt(date.getUTCMonth()),
  getDate: date => BigInt(date.getUTCDate()),
  getDayOfMonth: date => BigInt(date.getUTCDate() - 1),
  getDayOfWeek: date => BigInt(date.getUTCDay()),
  getDayOfYear: date =>
    BigInt(Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000)),
  getHours: date => BigInt(date.getUTCHours()),
  getMinutes: date => BigInt(date.getUTCMinutes()),
  getSeconds: date => BigInt(date.getUTCSeconds()),
  getMilliseconds: (_, { nanos }) => floored(nanos, MILLI) - floored(nanos, SECOND) * 1000n,
}

/** https://github.com/google/cel-spec/blob/master/doc/langdef.md#timezones */
export const TIME: Library = {
  ...Object.fromEntries(
    Object.entries(PARTS_OF_DATES).flatMap(([name, part]) => [
      [`timestamp.${name}()`, (moment: Timestamp) => part(dateIn(moment, 'UTC'), moment)],
      [`timestamp.${name}(string)`, (moment: Timestamp, zone: string) => part(dateIn(moment, zone), moment)],
    ]),
  ),
  'duration.getHours()': ({ nanos }: Duration) => nanos / HOUR,
  'duration.getMinutes()': ({ nanos }: Duration) => nanos / MINUTE,
  'duration.getSeconds()': ({ nanos }: Duration) => nanos / SECOND,
  'duration.getMilliseconds()': ({ nanos }: Duration) => nanos / MILLI,
}
