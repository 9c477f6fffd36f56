import { define } from '../../template/declare.ts'
import { Sized } from '../../template/value/value.ts'
import { quoted } from './quoted.ts'

const NANOS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
}
const LIMIT = 2n ** 63n

/** A duration such as `1h30m` in nanoseconds; a text says, in Go's words, why it is not one. */
export function parseDuration(text: string): bigint | string {
  const invalid = `time: invalid duration ${quoted(text)}`
  const [, sign, body = ''] = /^([-+]?)(.*)$/s.exec(text) ?? []
  if (body === '0') return 0n
  if (body === '') return invalid
  let sum = 0n
  for (let at = 0; at < body.length; ) {
    const [all = '', whole = '', point = '', fraction = '', unit = ''] = partAt(body, at)
    if (whole === '' && (point === '' || fraction === '')) return invalid
    if (unit === '') return `time: missing unit in duration ${quoted(text)}`
    const nanos = Object.hasOwn(NANOS, unit) ? NANOS[unit] : undefined
    if (nanos === undefined) return `time: unknown unit ${quoted(unit)} in duration ${quoted(text)}`
    sum += BigInt(whole === '' ? 0 : whole) * nanos + partOf(fraction, nanos)
    if (sum > LIMIT) return invalid
    at += all.length
  }
  if (sign === '-') return -sum
  return sum === LIMIT ? invalid : sum
}

const PART = /(\d*)(\.?)(\d*)([^.\d]*)/y

/** A number, its fraction and its unit. */
function partAt(body: string, at: number): readonly string[] {
  PART.lastIndex = at
  return PART.exec(body) ?? []
}

function partOf(fraction: string, nanos: bigint): bigint {
  const digits = fraction.slice(0, 18)
  return digits === '' ? 0n : BigInt(Math.trunc(Number(digits) * (Number(nanos) / 10 ** digits.length)))
}

/** A duration as Go writes it: `1h30m0s`, `1.5µs`. */
export function formatDuration(nanos: bigint): string {
  const sign = nanos < 0n ? '-' : ''
  const size = nanos < 0n ? -nanos : nanos
  if (size === 0n) return '0s'
  if (size < 1_000n) return `${sign}${size}ns`
  if (size < 1_000_000n) return `${sign}${decimal(size, 3)}µs`
  if (size < 1_000_000_000n) return `${sign}${decimal(size, 6)}ms`
  const minutes = size / 60_000_000_000n
  const seconds = `${decimal(size % 60_000_000_000n, 9)}s`
  if (minutes === 0n) return sign + seconds
  return minutes < 60n
    ? `${sign}${minutes}m${seconds}`
    : `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}`
}

function decimal(size: bigint, places: number): string {
  const digits = String(size).padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  return digits.slice(0, -places) + (fraction === '' ? '' : `.${fraction}`)
}

/** The largest unit that a duration has one of: `3d`, `2mo`. */
export function roundDuration(nanos: bigint): string {
  const size = nanos < 0n ? -nanos : nanos
  const second = 1_000_000_000n
  const units = [
    ['y', second * 86_400n * 365n],
    ['mo', second * 86_400n * 30n],
    ['d', second * 86_400n],
    ['h', second * 3600n],
    ['m', second * 60n],
    ['s', second],
  ] as const
  const found = units.find(([, unit]) => size > unit)
  return found === undefined ? '0s' : `${size / found[1]}${found[0]}`
}

const DURATION = { name: 'time.Duration', kind: 'int64' } as const

/** A duration as templates see it. */
export function durationValue(nanos: bigint): Sized {
  const inUnits = (unit: number) => define([], () => Number(nanos) / unit)
  return new Sized(DURATION, nanos, {
    String: define([], () => formatDuration(nanos)),
    Seconds: inUnits(1e9),
    Minutes: inUnits(6e10),
    Hours: inUnits(3.6e12),
  })
}
