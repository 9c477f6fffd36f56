import { CallFailure, define } from '../../template/declare.ts'
import { INT64, structType } from '../../template/value/types.ts'
import { type Methods, plain, Sized, typeOf, type Value } from '../../template/value/value.ts'
import { WrittenStruct } from '../marshal/written-struct.ts'
import { civilOf, daysOf, type Instant } from './calendar.ts'
import { durationValue } from './duration.ts'
import { formatTime } from './format.ts'
import { DAYS, MONTHS } from './layout.ts'
import { UTC, type Zone } from './zones.ts'

const RFC3339 = '2006-01-02T15:04:05.999999999Z07:00'
const PRINTED = '2006-01-02 15:04:05.999999999 -0700 MST'
const NANOS = 1_000_000_000n
/** The year 1: the time that nobody has set. */
const ZERO = daysOf(1, 1, 1) * 86_400

/** A time as templates see it. */
export class TimeStruct extends WrittenStruct {
  readonly instant: Instant
  readonly zone: Zone
  /** Whether it stands in the place of one that the clock would say. */
  readonly isStandIn: boolean

  constructor(instant: Instant, zone: Zone, isStandIn = false) {
    super(
      structType('time.Time'),
      formatTime(instant, zone, RFC3339),
      methodsOf(instant, zone, isStandIn),
      true,
    )
    this.instant = instant
    this.zone = zone
    this.isStandIn = isStandIn
  }
}

export const ZERO_TIME = new TimeStruct({ seconds: ZERO, nanos: 0 }, UTC)

/** The time that a function needs. Throws a `CallFailure` for anything else. */
export function timeOf(value: Value): TimeStruct {
  if (value instanceof TimeStruct) return value
  const found = plain(value) === null ? 'nil' : typeOf(value).name
  throw new CallFailure(`wrong type for value; expected time.Time; got ${found}`)
}

export function nanosOf({ seconds, nanos }: Instant): bigint {
  return BigInt(seconds) * NANOS + BigInt(nanos)
}

/** A time so many nanoseconds later. */
export function later({ instant, zone, isStandIn }: TimeStruct, nanos: bigint): TimeStruct {
  const sum = nanosOf(instant) + nanos
  const rest = ((sum % NANOS) + NANOS) % NANOS
  return new TimeStruct({ seconds: Number((sum - rest) / NANOS), nanos: Number(rest) }, zone, isStandIn)
}

function methodsOf(instant: Instant, zone: Zone, isStandIn: boolean): Methods {
  const { seconds } = instant
  const civil = () => civilOf(seconds + zone.at(seconds).offset)
  const self = () => new TimeStruct(instant, zone, isStandIn)
  const compare = (other: unknown, holds: (difference: bigint) => boolean) =>
    holds(nanosOf(instant) - nanosOf(timeOf(other as Value).instant))
  return {
    String: define([], () => formatTime(instant, zone, PRINTED)),
    Format: define(['string'], ([layout]) => formatTime(instant, zone, layout)),
    Unix: define([], () => new Sized(INT64, BigInt(seconds))),
    UnixMilli: define([], () => new Sized(INT64, nanosOf(instant) / 1_000_000n)),
    UnixNano: define([], () => new Sized(INT64, nanosOf(instant))),
    Year: define([], () => BigInt(civil().year)),
    Month: define([], () => named('time.Month', civil().month, MONTHS[civil().month - 1])),
    Day: define([], () => BigInt(civil().day)),
    Weekday: define([], () => named('time.Weekday', civil().weekday, DAYS[civil().weekday])),
    YearDay: define([], () => BigInt(civil().yearDay)),
    Hour: define([], () => BigInt(civil().hour)),
    Minute: define([], () => BigInt(civil().minute)),
    Second: define([], () => BigInt(civil().second)),
    Nanosecond: define([], () => BigInt(instant.nanos)),
    UTC: define([], () => new TimeStruct(instant, UTC, isStandIn)),
    Local: define([], () => new TimeStruct(instant, UTC, isStandIn)),
    IsZero: define([], () => seconds === ZERO && instant.nanos === 0),
    Before: define(['any'], ([other]) => compare(other, difference => difference < 0n)),
    After: define(['any'], ([other]) => compare(other, difference => difference > 0n)),
    Equal: define(['any'], ([other]) => compare(other, difference => difference === 0n)),
    Sub: define(['any'], ([other]) => durationValue(nanosOf(instant) - nanosOf(timeOf(other).instant))),
    Add: define(['int64'], ([nanos]) => later(self(), BigInt(nanos))),
    AddDate: define(['int', 'int', 'int'], ([years, months, days]) => {
      const { year, month, day } = civil()
      const moved = daysOf(year + years, month + months, day + days) - daysOf(year, month, day)
      return new TimeStruct({ ...instant, seconds: seconds + moved * 86_400 }, zone, isStandIn)
    }),
  }
}

/** A month or a weekday: a number that is printed as a word. */
function named(name: string, value: number, word = ''): Sized {
  return new Sized({ name, kind: 'int' }, BigInt(value), { String: define([], () => word) })
}
