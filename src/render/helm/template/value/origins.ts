import type { Origin } from '../../../../core/origin.ts'
import { type Text, TracedText, textFrom } from '../text/text.ts'
import { Bytes, Sized, Sourced, type Value } from './value.ts'

/** The one place that a value came from; undefined where it is not known, or where there are several. */
export function originOf(value: Value): Origin | undefined {
  if (typeof value !== 'object' || value === null || value instanceof Sized) return undefined
  if (value instanceof TracedText) return originOfText(value)
  if (value instanceof Bytes) return originOf(value.text)
  return value.origin
}

function originOfText({ runs }: TracedText): Origin | undefined {
  let found: Origin | undefined
  for (const { value } of runs) {
    if (value === undefined || value === found) continue
    if (found !== undefined) return undefined
    found = value
  }
  return found
}

/** A text that was made from a value, and comes from where that does. */
export function derived(text: string, from: Value): Text {
  return textFrom(text, originOf(from))
}

/** The scalar that a function made, with the place that its arguments came from: that of the last one which has one. */
export function withOriginOf(result: Value, given: readonly (Value | undefined)[]): Value {
  if (typeof result === 'object' || result === '') return result
  for (let index = given.length - 1; index >= 0; index--) {
    const origin = originOf(given[index] ?? null)
    if (origin !== undefined) {
      return typeof result === 'string' ? textFrom(result, origin) : new Sourced(result, origin)
    }
  }
  return result
}
