import { celError, undecided } from '../evaluate/failures.ts'
import type { Meter } from '../evaluate/meter.ts'
import {
  Duration,
  isList,
  isMap,
  Timestamp,
  TypeValue,
  typeNameOf,
  Uint,
  Unknown,
  type Value,
} from '../evaluate/values.ts'
import { showDouble } from './conversions.ts'
import { rounded } from './decimals.ts'
import { showDuration, showTimestamp } from './time.ts'

/** A value in words, as `%s` shows it. */
export function shownText(value: Value, meter: Meter): string {
  meter.spend(1)
  if (isList(value)) return `[${value.map(item => literal(item, meter)).join(', ')}]`
  if (isMap(value)) {
    const entries = [...value].map(([key, item]) => `${literal(key, meter)}:${literal(item, meter)}`)
    return `{${entries.sort().join(', ')}}`
  }
  return typeof value === 'number' ? showDouble(value) : scalar(value)
}

/** A value within a list or a map: as it is written in expressions. */
function literal(value: Value, meter: Meter): string {
  if (value instanceof Unknown) return undecided(value.why)
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') return Number.isFinite(value) ? rounded(value, 6) : `"${showDouble(value)}"`
  if (value instanceof Uint8Array) return `b${JSON.stringify(scalar(value))}`
  if (value instanceof Timestamp) return `timestamp("${showTimestamp(value)}")`
  if (value instanceof Duration) return `duration("${showDuration(value)}")`
  return shownText(value, meter)
}

function scalar(value: Value): string {
  if (value instanceof Uint) return String(value.amount)
  if (value instanceof Timestamp) return showTimestamp(value)
  if (value instanceof Duration) return showDuration(value)
  if (value instanceof TypeValue) return value.name
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8')
  if (typeof value === 'object' && value !== null)
    return celError(`%s does not go with a value of type ${typeNameOf(value)}`)
  return String(value)
}
