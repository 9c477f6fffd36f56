import { isNumber } from '../core/numbers.ts'
import type { Path } from '../core/path.ts'
import { percent } from '../kubernetes/grammar/grammars.ts'
import type { ObjectConstraint, Words } from './combinators.ts'
import { type Fields, valuesOf } from './fields.ts'
import { nameOf, quote } from './wording.ts'

interface Bounds {
  /** The highest percentage; any where it is absent. */
  readonly maxPercent?: number | undefined
  /** Whether 0 and 0% are refused. */
  readonly notZero?: boolean | undefined
}

/**
 * Each value the fields lead to must be a number of pods that is not negative, or a percentage, where `when` says so.
 * `bounds` leaves out what is neither.
 */
export function intOrPercent(
  words: Words & Bounds & { fields: readonly Fields[]; when?: (object: unknown) => boolean; only?: 'bounds' },
): ObjectConstraint {
  const { fields, when, only, maxPercent, notZero, ...rest } = words
  const visits = fields.map(valuesOf)
  return {
    ...rest,
    check: ({ object }, report) => {
      if (when !== undefined && !when(object)) return
      const look = (value: unknown, path: Path): void => {
        const wrong =
          (only === 'bounds' ? undefined : malformed(value)) ?? outside(value, { maxPercent, notZero })
        if (wrong === undefined) return
        report(path, `${nameOf(path)} ${typeof value === 'string' ? quote(value) : value} ${wrong}`)
      }
      for (const visit of visits) visit(object, look)
    },
  }
}

/** The value as the server counts it, pods or per cent alike; undefined for what is neither. */
export function amountOf(value: unknown): number | bigint | undefined {
  if (isNumber(value)) return value
  return typeof value === 'string' && percent(value) === undefined ? Number(value.slice(0, -1)) : undefined
}

function malformed(value: unknown): string | undefined {
  if (isNumber(value)) return value < 0 ? 'must not be negative' : undefined
  if (typeof value !== 'string' || percent(value) === undefined) return undefined
  return /^\d+$/.test(value)
    ? `must be a percentage such as ${value}%, or a number without quotes`
    : 'must be a number, or a percentage such as 25%'
}

function outside(value: unknown, { maxPercent, notZero }: Bounds): string | undefined {
  const amount = amountOf(value)
  if (notZero && amount === 0) return 'must not be 0'
  return typeof value === 'string' && amount !== undefined && amount > (maxPercent ?? amount)
    ? `must not be more than ${maxPercent}%`
    : undefined
}
