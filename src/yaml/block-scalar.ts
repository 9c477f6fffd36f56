import { isBlank, isBreak, SPACE, TAB } from './characters.ts'
import { type Cursor, characterAt, readBreak, skipBreak } from './cursor.ts'
import { Fault } from './fault.ts'

const LITERAL = 0x7c
const HASH = 0x23

/** What scanning a block scalar found. */
export interface BlockScalar {
  readonly text: string
  /** The offset after its last line. */
  readonly end: number
}

/**
 * Scans a literal (`|`) or folded (`>`) scalar. The cursor stands at the indicator and ends at the first line that no
 * longer belongs to it. `parentIndent` is the indentation of the surrounding block, -1 at the root.
 */
export function scanBlockScalar(cursor: Cursor, parentIndent: number): BlockScalar {
  const { text } = cursor
  const folded = text.charCodeAt(cursor.position) !== LITERAL
  const { chomping, increment } = readHeader(cursor)
  const lines = new Lines(cursor, increment > 0 ? Math.max(parentIndent, 0) + increment : 0, parentIndent)

  let value = ''
  let breakBefore = ''
  let breaksBefore = lines.skipBlank()
  let indentedBefore = false
  while (cursor.position < cursor.end && cursor.position - cursor.lineStart === lines.indent) {
    const start = cursor.position
    const indented = isBlank(text.charCodeAt(start))
    const joins = folded && breakBefore === '\n' && !indentedBefore && !indented
    if (!joins) value += breakBefore
    else if (breaksBefore === '') value += ' '
    let at = start
    while (!isBreak(text.charCodeAt(at))) at++
    value += breaksBefore + text.slice(start, at)
    indentedBefore = indented
    cursor.position = at
    breakBefore = readBreak(cursor)
    breaksBefore = lines.skipBlank()
  }
  if (chomping >= 0) value += breakBefore
  if (chomping > 0) value += breaksBefore
  return { text: value, end: lines.end }
}

interface Header {
  /** -1 strip, 0 clip, 1 keep the line breaks at the end. */
  readonly chomping: number
  /** The indentation indicator, 0 where there is none. */
  readonly increment: number
}

/** Reads `|`, `>-`, `|2+` and the rest of that line. */
function readHeader(cursor: Cursor): Header {
  const { text, position: start } = cursor
  let chomping = 0
  let increment = 0
  let at = start + 1
  for (let round = 0; round < 2; round++) {
    const c = text.charCodeAt(at)
    if (chomping === 0 && (c === 0x2b || c === 0x2d)) {
      chomping = c === 0x2b ? 1 : -1
      at++
    } else if (increment === 0 && c >= 0x30 && c <= 0x39) {
      increment = c - 0x30
      if (increment === 0) throw new Fault('the indentation of a block scalar is 1 to 9, not 0', at)
      at++
    }
  }
  while (isBlank(text.charCodeAt(at))) at++
  if (text.charCodeAt(at) === HASH) {
    const comment = at
    while (!isBreak(text.charCodeAt(at))) at++
    cursor.comments?.push({ start: comment, end: at })
  }
  if (!isBreak(text.charCodeAt(at))) throw headerFault(text, start, at)
  cursor.position = at
  skipBreak(cursor)
  return { chomping, increment }
}

function headerFault(text: string, start: number, at: number): Fault {
  const indicator = text.charAt(start)
  const what = indicator === '|' ? 'a block of lines' : 'a folded block of lines'
  return new Fault(
    `"${indicator}" announces ${what} below; quote the value if it only starts with "${indicator}"`,
    start,
    at + 1,
  )
}

/** The blank lines and the indentation of a block scalar. The first line that is not blank decides the indentation. */
class Lines {
  readonly cursor: Cursor
  readonly parentIndent: number
  indent: number
  end: number

  constructor(cursor: Cursor, indent: number, parentIndent: number) {
    this.cursor = cursor
    this.indent = indent
    this.parentIndent = parentIndent
    this.end = cursor.position
  }

  /** Moves over blank lines and the indentation of the next line; returns the breaks on the way. */
  skipBlank(): string {
    const { cursor } = this
    this.end = cursor.position
    let breaks = ''
    let widest = 0
    for (;;) {
      let c = characterAt(cursor, cursor.position)
      while (c === SPACE && this.belowIndent()) {
        cursor.position++
        c = characterAt(cursor, cursor.position)
      }
      widest = Math.max(widest, cursor.position - cursor.lineStart)
      if (c === TAB && this.belowIndent()) {
        throw new Fault('tab used for indentation in a block of text: use spaces', cursor.position)
      }
      if (!isBreak(c)) break
      breaks += readBreak(cursor)
      this.end = cursor.position
    }
    if (this.indent === 0) this.indent = Math.max(widest, this.parentIndent + 1, 1)
    return breaks
  }

  private belowIndent(): boolean {
    return this.indent === 0 || this.cursor.position - this.cursor.lineStart < this.indent
  }
}
