import { celError } from '../evaluate/failures.ts'
import type { Library } from '../evaluate/library.ts'
import { type Duration, type Timestamp, typeOf, type Uint, type Value } from '../evaluate/values.ts'
import { int, uint } from './operators.ts'
import {
  durationOf,
  floored,
  parseDuration,
  parseTimestamp,
  SECOND,
  showDuration,
  showTimestamp,
  timestampOf,
} from './time.ts'

/** The functions of CEL that make a value of one type from that of another, and `size`. */
export const CONVERSIONS: Library = {
  'dyn(dyn)': (value: Value) => value,
  'type(dyn)': typeOf,
  'bool(bool)': (value: boolean) => value,
  'bool(string)': parseBool,
  'bytes(bytes)': (value: Uint8Array) => value,
  'bytes(string)': (text: string) => new TextEncoder().encode(text),
  'double(double)': (value: number) => value,
  'double(int)': (value: bigint) => Number(value),
  'double(uint)': ({ amount }: Uint) => Number(amount),
  'double(string)': parseDouble,
  'duration(duration)': (value: Duration) => value,
  'duration(int)': durationOf,
  'duration(string)': parseDuration,
  'int(int)': (value: bigint) => value,
  'int(uint)': ({ amount }: Uint) => int(amount),
  'int(double)': (value: number) => wholeIn(value, -(2 ** 63)),
  'int(duration)': ({ nanos }: Duration) => nanos,
  'int(timestamp)': ({ nanos }: Timestamp) => floored(nanos, SECOND),
  'int(string)': (text: string) => (/^[+-]?\d+$/.test(text) ? int(BigInt(text)) : notA('integer', text)),
  'string(bool)': (value: boolean) => String(value),
  'string(bytes)': textOfBytes,
  'string(double)': showDouble,
  'string(duration)': showDuration,
  'string(timestamp)': showTimestamp,
  'string(int)': (value: bigint) => String(value),
  'string(string)': (text: string) => text,
  'string(uint)': ({ amount }: Uint) => String(amount),
  'timestamp(timestamp)': (value: Timestamp) => value,
  'timestamp(int)': (seconds: bigint) => timestampOf(seconds * SECOND),
  'timestamp(string)': parseTimestamp,
  'uint(uint)': (value: Uint) => value,
  'uint(int)': uint,
  'uint(double)': (value: number) => uint(wholeIn(value, 0)),
  'uint(string)': (text: string) =>
    /^\d+$/.test(text) ? uint(BigInt(text)) : notA('unsigned integer', text),
  ...sizes('string', (text: string) => characterCount(text)),
  ...sizes('bytes', (bytes: Uint8Array) => bytes.length),
  ...sizes('list', (list: readonly Value[]) => list.length),
  ...sizes('map', (map: ReadonlyMap<Value, Value>) => map.size),
}

function sizes<T>(type: string, countOf: (value: T) => number): Library {
  const size = (value: T): bigint => BigInt(countOf(value))
  const shown = type === 'list' ? 'list<A>' : type === 'map' ? 'map<A, B>' : type
  return { [`size(${shown})`]: size, [`${shown}.size()`]: size }
}

/** In characters of Unicode, as Go counts them. */
export function characterCount(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

function notA(what: string, text: string): never {
  return celError(`${JSON.stringify(text)} is not a valid ${what}`)
}

/** https://pkg.go.dev/strconv#ParseBool */
function parseBool(text: string): boolean {
  if (/^(?:1|t|T|true|TRUE|True)$/.test(text)) return true
  return /^(?:0|f|F|false|FALSE|False)$/.test(text) ? false : notA('boolean', text)
}

const INFINITE = /^([+-]?)inf(?:inity)?$/i

/** https://pkg.go.dev/strconv#ParseFloat */
function parseDouble(text: string): number {
  const infinite = INFINITE.exec(text)
  if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity
  if (/^nan$/i.test(text)) return Number.NaN
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return notA('number', text)
  const value = Number(text)
  return Number.isFinite(value) ? value : notA('number', text)
}

/** As Go writes numbers: with an exponent where that is less than -4, or more than 5. */
export function showDouble(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'
  const [digits = '', power = '0'] = value.toExponential().split('e')
  const exponent = Number(power)
  if (exponent >= -4 && exponent < 6) return Object.is(value, -0) ? '-0' : String(value)
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}

function wholeIn(value: number, least: number): bigint {
  if (Number.isNaN(value) || value <= least - 1 || value >= (least < 0 ? 2 ** 63 : 2 ** 64))
    return celError('integer overflow')
  return BigInt(Math.trunc(value))
}

const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function textOfBytes(bytes: Uint8Array): string {
  try {
    return DECODER.decode(bytes)
  } catch {
    return celError('invalid UTF-8 in bytes, cannot convert to string')
  }
}
