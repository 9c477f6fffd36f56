import { UsageError } from '../core/usage-error.ts'
import { sourceOf } from '../yaml/locate.ts'
import { type Place, rangeOfPlace, stringOf } from './place.ts'

/**
 * Ends the run with a message about one character of a text that stands in a configuration, as far as it can be told where
 * that is written: in plain and quoted texts on one line, and in blocks that begin with `|`.
 */
export function failWithin(place: Place, offset: number, message: string): never {
  const { line, column } = positionOf(place, offset)
  throw new UsageError(`${place.text.file}:${line}:${column}: ${message}`)
}

function positionOf(place: Place, offset: number): { readonly line: number; readonly column: number } {
  const start = rangeOfPlace(place)
  const value = stringOf(place)
  const source = sourceOf(place.text.document, place.path) ?? ''
  const quote = /^["']/.test(source) ? 1 : 0
  if (source.slice(quote, source.length - quote) === value) {
    return { line: start.line, column: start.column + quote + offset }
  }
  if (!source.startsWith('|')) return start
  const [, ...rows] = source.split(/\r?\n/)
  const indent = rows.find(row => row.trim() !== '')?.search(/\S/) ?? 0
  const before = value.slice(0, offset).split('\n')
  return {
    line: start.line + before.length,
    column: indent + (before.at(-1) ?? '').length + 1,
  }
}
