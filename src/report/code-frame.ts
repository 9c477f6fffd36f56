import type { Range } from '../core/location.ts'
import type { SourceText } from '../redact/source-text.ts'
import { PLACEHOLDER, type Span } from '../redact/spans.ts'
import { graphemes, graphemeWidth } from './display-width.ts'
import { visible } from './visible.ts'

/** Cells of a terminal a line of code may take; what is longer is cut around the range. */
const WIDTH = 100
/** What stays in sight to the left of a range far to the right. */
const LEAD = 30
const TAB_STOP = 4
const CUT = '…'

/** One line of a frame, without its gutter. */
export interface FrameLine {
  /** The number of the line shown; undefined for the line of carets. */
  readonly number: number | undefined
  readonly text: string
}

/** A piece of a line as it is shown, with where it stands: in the file, and on the screen. */
interface Cell {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly left: number
  readonly right: number
}

/**
 * The lines that show a range: the line it starts on, carets under it, and with `context` one line before and after
 * unless that is blank or in another document. Nothing in `hidden` is shown.
 */
export function codeFrame(
  source: SourceText,
  range: Range,
  hidden: (line: number) => readonly Span[],
  context: boolean,
): readonly FrameLine[] {
  const line = source.line(range.line)
  if (line === undefined) return []
  const start = Math.min(range.column - 1, line.length)
  const continues = range.endLine > range.line && !(range.endLine === range.line + 1 && range.endColumn === 1)
  const end = range.endLine === range.line ? Math.min(range.endColumn - 1, line.length) : line.length
  const { text, left, right, shifted } = window(line, start, end, hidden(range.line))
  const carets = `${' '.repeat(left)}${'^'.repeat(Math.max(1, right - left))}`
  const around = (number: number): FrameLine[] => {
    const neighbour = source.line(number)
    if (!context || shifted || neighbour === undefined || !isTelling(neighbour)) return []
    return [{ number, text: window(neighbour, 0, 0, hidden(number)).text }]
  }
  return [
    ...around(range.line - 1),
    { number: range.line, text },
    { number: undefined, text: continues ? `${carets} to line ${range.endLine}` : carets },
    ...around(range.line + 1),
  ]
}

/** Blank lines tell nothing, and neither do the markers between documents. */
function isTelling(line: string): boolean {
  return line.trim() !== '' && !/^(---|\.\.\.)(\s|$)/.test(line)
}

/** Whether a line can be shown as it is, which is true of nearly all: each of its characters takes one cell. */
function isShownAsWritten(line: string, hidden: readonly Span[]): boolean {
  return line.length <= WIDTH && hidden.length === 0 && /^[ -~]*$/.test(line) && !line.includes('##[')
}

interface Window {
  readonly text: string
  /** The range on the screen. */
  readonly left: number
  readonly right: number
  /** Whether the start of the line was cut off. */
  readonly shifted: boolean
}

/** What can be shown of a line, with the range from `start` to `end` in sight. */
function window(line: string, start: number, end: number, hidden: readonly Span[]): Window {
  if (isShownAsWritten(line, hidden)) return { text: line.trimEnd(), left: start, right: end, shifted: false }
  // No more of a line is looked at than can be shown, so that a frame costs the same in a file of one long line.
  const from = start <= 2 * WIDTH ? 0 : start - WIDTH
  const to = Math.min(line.length, start + 2 * WIDTH)
  const cells = layOut(line, from, to, hidden)
  const total = cells.at(-1)?.right ?? 0
  const first = cells.findIndex(cell => cell.end > start)
  const left = first === -1 ? total : (cells[first]?.left ?? 0)
  const right = Math.max(left, cells.findLast(cell => cell.start < end)?.right ?? left)

  const whole = from === 0 && (right < WIDTH || total <= WIDTH)
  const offset = whole ? 0 : Math.max(0, left - LEAD)
  const shifted = from > 0 || offset > 0
  const edge = offset + WIDTH
  const shown = cells.filter(cell => cell.left >= offset && cell.right <= edge)
  const base = shown[0]?.left ?? offset
  const margin = shifted ? CUT.length : 0
  const cutAfter = to < line.length || (shown.at(-1)?.right ?? 0) < total
  return {
    text: `${shifted ? CUT : ''}${shown.map(cell => cell.text).join('')}${cutAfter ? CUT : ''}`.trimEnd(),
    left: left - base + margin,
    right: Math.min(right, edge) - base + margin,
    shifted,
  }
}

/** The cells of a line from one offset to another: tabs expanded, control characters escaped, hidden spans replaced. */
function layOut(line: string, from: number, to: number, hidden: readonly Span[]): readonly Cell[] {
  const cells: Cell[] = []
  let left = 0
  const push = (start: number, end: number, text: string, width: number): void => {
    cells.push({ text, start, end, left, right: left + width })
    left += width
  }
  const show = (start: number, end: number): void => {
    for (const grapheme of graphemes(line.slice(start, end))) {
      const tab = ' '.repeat(TAB_STOP - (left % TAB_STOP))
      const text = grapheme === '\t' ? tab : visibleAt(line, start, grapheme)
      push(start, start + grapheme.length, text, text === grapheme ? graphemeWidth(grapheme) : text.length)
      start += grapheme.length
    }
  }
  let position = from
  for (const span of hidden) {
    const end = Math.min(span.end, line.length)
    if (end <= position || span.start >= to || span.start >= line.length) continue
    if (span.start > position) show(position, span.start)
    push(Math.max(span.start, position), end, PLACEHOLDER, PLACEHOLDER.length)
    position = end
  }
  if (position < to) show(position, to)
  return cells
}

/** A character of a line as it may be shown; the bracket of `##[` depends on what stands before it. */
function visibleAt(line: string, start: number, grapheme: string): string {
  if (/^[ -Z\\-~]$/.test(grapheme)) return grapheme
  if (grapheme === '[') return line.startsWith('##[', start - 2) ? '\\x5b' : grapheme
  return visible(grapheme)
}
