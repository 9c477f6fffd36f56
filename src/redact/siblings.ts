import type { SourceText } from './source-text.ts'
import { type Entry, entryOf, indentation } from './yaml-line.ts'

/** The search goes no further than this up and down: no reference has as many lines, nor any variable. */
const MOST_LINES = 32

/**
 * The entries beside the one at a column of some line, in the object that it is part of; undefined stands for a line that
 * is not a plain entry of it, and for the rest of an object that is too long.
 */
export function siblings(
  source: SourceText,
  line: number,
  column: number,
  { from, to }: { readonly from: number; readonly to: number },
): readonly (Entry | undefined)[] {
  return [...beside(source, line, column, from, -1), ...beside(source, line, column, to - 1, 1)]
}

/** The entries up to the first line of an object, or down to its last. */
function beside(
  source: SourceText,
  line: number,
  column: number,
  last: number,
  step: 1 | -1,
): readonly (Entry | undefined)[] {
  const entries: (Entry | undefined)[] = []
  const startsItem = (at: number) => /^\s*-\s/.test(source.line(at) ?? '')
  for (let at = line; at !== last; ) {
    if (step < 0 && startsItem(at)) break
    at += step
    if (Math.abs(at - line) > MOST_LINES) return [...entries, undefined]
    const text = source.line(at) ?? ''
    if (text.trim() === '' || text.trim().startsWith('#')) continue
    const entry = entryOf(text)
    if ((entry?.column ?? indentation(text)) < column) break
    if (step > 0 && startsItem(at) && (entry?.column ?? 0) <= column) break
    entries.push(entry?.column === column ? entry : undefined)
  }
  return entries
}
