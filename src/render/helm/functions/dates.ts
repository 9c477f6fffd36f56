import { CallFailure, define, type FunctionTable } from '../template/declare.ts'
import type { Text } from '../template/text/text.ts'
import { plain, Sized, type Value } from '../template/value/value.ts'
import { standIn } from './crypto/stand-in.ts'
import { formatDuration, parseDuration, roundDuration } from './dates/duration.ts'
import { formatTime } from './dates/format.ts'
import { parseTime, TimeFailure } from './dates/parse.ts'
import { later, nanosOf, TimeStruct, timeOf, ZERO_TIME } from './dates/time-struct.ts'
import { UTC, zoneNamed } from './dates/zones.ts'

/** What the clock says: the beginning of 2025. */
const NOW = new TimeStruct({ seconds: 1_735_689_600, nanos: 0 }, UTC, true)

const HTML = '2006-01-02'
const SECOND = 1_000_000_000n

const dateInZone = define(['string', 'any', 'string'], ([layout, date, zone]) => format(layout, date, zone))

const dateModify = define(['string', 'any'], ([change, date]) => {
  const nanos = parseDuration(change)
  return typeof nanos === 'string' ? timeOf(date) : later(timeOf(date), nanos)
})

const mustDateModify = define(['string', 'any'], ([change, date]) => {
  const nanos = parseDuration(change)
  if (typeof nanos === 'string') throw new CallFailure(nanos)
  return later(timeOf(date), nanos)
})

/** Functions of times. The clock always says the same, and the machine is in UTC. */
export const DATE_FUNCTIONS: FunctionTable = {
  now: define([], () => NOW),
  date: define(['string', 'any'], ([layout, date]) => format(layout, date, '')),
  dateInZone,
  date_in_zone: dateInZone,
  htmlDate: define(['any'], ([date]) => format(HTML, date, '')),
  htmlDateInZone: define(['any', 'string'], ([date, zone]) => format(HTML, date, zone)),
  dateModify,
  date_modify: dateModify,
  mustDateModify,
  must_date_modify: mustDateModify,
  toDate: define(['string', 'string'], ([layout, text]) => {
    try {
      return read(layout, text)
    } catch (error) {
      if (error instanceof CallFailure) return ZERO_TIME
      throw error
    }
  }),
  mustToDate: define(['string', 'string'], ([layout, text]) => read(layout, text)),
  unixEpoch: define(['any'], ([date]) => written(timeOf(date), String(timeOf(date).instant.seconds))),
  ago: define(['any'], ([date]) => {
    const elapsed = nanosOf(NOW.instant) - nanosOf(timeFor(date).instant)
    const half = elapsed < 0n ? -SECOND / 2n : SECOND / 2n
    return standIn(formatDuration(((elapsed + half) / SECOND) * SECOND))
  }),
  duration: define(['any'], ([seconds]) => formatDuration(BigInt.asIntN(64, secondsOf(seconds) * SECOND))),
  durationRound: define(['any'], ([duration]) => roundDuration(durationOf(duration))),
}

function format(layout: string, date: Value, zone: string): Text {
  const time = timeFor(date)
  return written(time, formatTime(time.instant, zoneNamed(zone) ?? UTC, layout))
}

function written({ isStandIn }: TimeStruct, text: string): Text {
  return isStandIn ? standIn(text) : text
}

/** A time, or the one that is so many seconds after 1970; the clock's for anything else. */
function timeFor(date: Value): TimeStruct {
  const bare = plain(date)
  if (bare instanceof TimeStruct) return bare
  const seconds = bare instanceof Sized && /^int(32|64)$/.test(bare.type.name) ? bare.value : bare
  return typeof seconds === 'bigint' ? new TimeStruct({ seconds: Number(seconds), nanos: 0 }, UTC) : NOW
}

function read(layout: string, text: string): TimeStruct {
  try {
    const { instant, zone } = parseTime(layout, text)
    return new TimeStruct(instant, zone)
  } catch (error) {
    throw error instanceof TimeFailure ? new CallFailure(error.message) : error
  }
}

/** A number of seconds, in a string or an `int64`; 0 for anything else, an `int` as well. */
function secondsOf(value: Value): bigint {
  const bare = plain(value)
  if (bare instanceof Sized && bare.type.name === 'int64') return BigInt(bare.value)
  return typeof bare === 'string' && /^[-+]?\d+$/.test(bare) ? clamped(BigInt(bare.replace('+', ''))) : 0n
}

function clamped(value: bigint): bigint {
  const limit = 2n ** 63n
  return value >= limit ? limit - 1n : value < -limit ? -limit : value
}

function durationOf(value: Value): bigint {
  const bare = plain(value)
  if (bare instanceof TimeStruct) return nanosOf(NOW.instant) - nanosOf(bare.instant)
  if (bare instanceof Sized && bare.type.name === 'int64') return BigInt(bare.value)
  const nanos = typeof bare === 'string' ? parseDuration(bare) : 0n
  return typeof nanos === 'string' ? 0n : nanos
}
