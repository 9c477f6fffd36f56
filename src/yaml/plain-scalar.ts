import { isBlank, isBlankOrEnd, isBreak, SPACE, TAB } from './characters.ts'
import { type Cursor, characterAt, isDocumentIndicator, readBreak } from './cursor.ts'
import { Fault } from './fault.ts'
import { keyString } from './key-cache.ts'

export const TAB_INDENT = 'tab used for indentation: use spaces'

const COLON = 0x3a

/** What scanning a plain scalar found. One object is used over and over: it is read at once. */
export interface PlainScalar {
  text: string
  /** The offset after its last character; the cursor itself stands at the next token or line. */
  end: number
  /** Whether line breaks were consumed after it. */
  brokeLine: boolean
}

const result: PlainScalar = { text: '', end: 0, brokeLine: false }

/** 1 for the ASCII characters that never end a plain scalar. */
const ORDINARY = new Uint8Array(128)
for (let c = 0x21; c < 0x7f; c++) ORDINARY[c] = ':,?[]{}'.includes(String.fromCharCode(c)) ? 0 : 1

/**
 * Scans a scalar without quotes, over as many lines as it has. `indent` is the indentation of the surrounding block:
 * a line at or left of it does not belong to the scalar.
 */
export function scanPlainScalar(cursor: Cursor, indent: number, flow: boolean): PlainScalar {
  const { text } = cursor
  let start = cursor.position
  let end = wordsEnd(text, start, flow)
  result.text = text.charCodeAt(end) === COLON ? keyString(text, start, end) : text.slice(start, end)
  for (;;) {
    result.end = end
    result.brokeLine = false
    const breaks = skipBreaks(cursor, end, indent)
    if (breaks === '') return result
    result.brokeLine = true
    start = cursor.position
    const column = start - cursor.lineStart
    if (start >= cursor.end || (!flow && column <= indent)) return result
    if (column === 0 && isDocumentIndicator(cursor, start)) return result
    if (text.charCodeAt(start) === 0x23) return result
    end = wordsEnd(text, start, flow)
    if (end === start) return result
    result.text += breaks + text.slice(start, end)
  }
}

/** The end of the words on this line that belong to the scalar. A document ends with a line break, so this does. */
function wordsEnd(text: string, start: number, flow: boolean): number {
  let at = start
  for (;;) {
    let c = text.charCodeAt(at)
    while (c < 128 ? ORDINARY[c] === 1 : !isBreak(c)) c = text.charCodeAt(++at)
    if (c === SPACE || c === TAB) {
      const blanks = at
      do c = text.charCodeAt(++at)
      while (c === SPACE || c === TAB)
      if (c === 0x23 || isBreak(c) || endsWord(text, at, c, flow)) return blanks
    } else if (isBreak(c) || endsWord(text, at, c, flow)) {
      return at
    } else {
      at++
    }
  }
}

/** Whether an indicator ends a plain scalar: `: ` everywhere, `,?[]{}` in a flow collection. */
function endsWord(text: string, at: number, c: number, flow: boolean): boolean {
  if (c === COLON) return isBlankOrEnd(text.charCodeAt(at + 1))
  return flow && c < 128 && ORDINARY[c] === 0
}

/**
 * Moves from the end of the words over blanks and line breaks. Returns what the breaks fold to, or nothing where there
 * is none.
 */
function skipBreaks(cursor: Cursor, from: number, indent: number): string {
  const { text } = cursor
  let at = from
  while (isBlank(text.charCodeAt(at))) at++
  cursor.position = at
  if (!isBreak(text.charCodeAt(at))) return ''
  const first = readBreak(cursor)
  let others = ''
  for (;;) {
    const c = characterAt(cursor, cursor.position)
    if (c === SPACE) {
      cursor.position++
    } else if (c === TAB) {
      if (cursor.position - cursor.lineStart <= indent) throw tabFault(cursor)
      cursor.position++
    } else if (isBreak(c)) {
      others += readBreak(cursor)
    } else if (first !== '\n') {
      return first + others
    } else {
      return others === '' ? ' ' : others
    }
  }
}

/** A tab where the indentation of a line is expected. */
function tabFault(cursor: Cursor): Fault {
  let end = cursor.position
  while (characterAt(cursor, end) === TAB) end++
  const blankLine = isBlankOrEnd(characterAt(cursor, end))
  const message = blankLine ? 'tab on a line that is otherwise empty: remove it' : TAB_INDENT
  return new Fault(message, cursor.position, end)
}
