import { amountOf } from '../evaluate/equality.ts'
import { celError, undecided } from '../evaluate/failures.ts'
import { type Meter, sizeOf, TEXT } from '../evaluate/meter.ts'
import { typeNameOf, Unknown, type Value } from '../evaluate/values.ts'
import { exponential, fixed } from './decimals.ts'
import { shownText } from './shown-text.ts'

/** The digits that a clause may ask for. */
const MOST_DIGITS = 100

/**
 * A text with its clauses filled in: `%s`, `%d`, `%f`, `%e`, `%b`, `%o`, `%x`, `%X`, and `%%` for a percent sign.
 * https://github.com/google/cel-go/blob/master/ext/formatting.go
 */
export function formatText(text: string, values: readonly Value[], meter: Meter): string {
  meter.spend(sizeOf(text))
  let next = 0
  return text.replace(/%(?:\.(\d+))?(.?)/gsu, (clause, precision: string | undefined, verb: string) => {
    if (verb === '%') return '%'
    const value = values[next++]
    if (value === undefined) return celError(`no value for ${clause} in the format`)
    if (value instanceof Unknown) return undecided(value.why)
    const digits = Math.min(MOST_DIGITS, precision === undefined ? 6 : Number(precision))
    const shown = verb === 's' ? shownText(value, meter) : formatted(verb, value, digits)
    meter.spend(shown.length * TEXT)
    return shown
  })
}

type Clause = (value: Value, digits: number) => string | undefined

/** What the clauses make of a value; undefined where it does not go with one. */
const CLAUSES: Readonly<Record<string, Clause>> = {
  d: value => inBase(value, 10),
  f: (value, digits) => ifDouble(value, number => fixed(number, digits)),
  e: value => ifDouble(value, exponential),
  b: value => (typeof value === 'boolean' ? (value ? '1' : '0') : inBase(value, 2)),
  o: value => inBase(value, 8),
  x: hex,
  X: value => hex(value)?.toUpperCase(),
}

function formatted(verb: string, value: Value, digits: number): string {
  const clause = CLAUSES[verb]
  if (clause === undefined) return celError(`%${verb} is not a clause of a format`)
  return clause(value, digits) ?? celError(`%${verb} does not go with a value of type ${typeNameOf(value)}`)
}

function inBase(value: Value, base: number): string | undefined {
  const amount = amountOf(value)
  return typeof amount === 'bigint' ? amount.toString(base) : undefined
}

/** A number, or one of those that have no digits by their names. */
function ifDouble(value: Value, show: (number: number) => string): string | undefined {
  if (typeof value === 'number') return show(value)
  const named = typeof value === 'string' ? NAMED[value] : undefined
  return named === undefined ? undefined : show(named)
}

const NAMED: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
}

function hex(value: Value): string | undefined {
  if (typeof value === 'string') return Buffer.from(value, 'utf8').toString('hex')
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : inBase(value, 16)
}
