import type { CelResult } from '../../src/cel/environment.ts'
import * as values from '../../src/cel/evaluate/values.ts'
import { showDouble } from '../../src/cel/functions/conversions.ts'
import { showDuration, showTimestamp } from '../../src/cel/functions/time.ts'

/** A value as it would be written in an expression, so that a table can say what comes of one. */
export function shown(value: values.Value): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (typeof value === 'number') return Number.isInteger(value) ? `${showDouble(value)}.` : showDouble(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (values.isList(value)) return `[${value.map(shown).join(', ')}]`
  if (values.isMap(value))
    return `{${[...value].map(([key, item]) => `${shown(key)}: ${shown(item)}`).join(', ')}}`
  if (value instanceof Uint8Array) return `b<${Buffer.from(value).toString('hex')}>`
  if (value instanceof values.Uint) return `${value.amount}u`
  if (value instanceof values.Timestamp) return `<${showTimestamp(value)}>`
  if (value instanceof values.Duration) return `<${showDuration(value)}>`
  if (value instanceof values.TypeValue) return value.name
  if (value instanceof values.Optional)
    return value.value === undefined ? 'none' : `some(${shown(value.value)})`
  return values.typeNameOf(value)
}

/** What an expression comes to, or `error`. */
export function shownResult(result: CelResult): string {
  return 'value' in result ? shown(result.value) : 'error'
}
