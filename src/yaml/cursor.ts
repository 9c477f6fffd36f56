import { CR, isBlankOrEnd, LF } from './characters.ts'

/** A place in a text, and the only thing that moves while a document is scanned. */
export interface Cursor {
  readonly text: string
  /** Where the document ends: after a line break, so that what looks for the end of a line finds one. */
  readonly end: number
  /** Whether this line break was added to a text that ends within a line, and is part of no scalar. */
  readonly endsWithin: boolean
  position: number
  /** Where the current line starts; column is `position - lineStart`. */
  lineStart: number
  /** Where the comments go that are passed on the way; undefined where nobody asks for them. */
  readonly comments: CommentSpan[] | undefined
}

/** The offsets of a comment: from its `#` to the end of the line. */
export interface CommentSpan {
  readonly start: number
  readonly end: number
}

/** The character at an offset; 0 at the end of the document. */
export function characterAt(cursor: Cursor, offset: number): number {
  return offset < cursor.end ? cursor.text.charCodeAt(offset) : 0
}

/**
 * Moves over the line break the cursor stands at. CRLF is one, and so is CR CR LF: kubectl's line reader drops one CR
 * before a LF, and its parser takes the other.
 */
export function skipBreak(cursor: Cursor): void {
  const { text, position } = cursor
  let length = 1
  if (text.charCodeAt(position) === CR) {
    const next = characterAt(cursor, position + 1)
    if (next === LF) length = 2
    else if (next === CR && characterAt(cursor, position + 2) === LF) length = 3
  }
  cursor.position = position + length
  cursor.lineStart = cursor.position
}

/**
 * Moves over the line break the cursor stands at and returns what it stands for: LS and PS are kept, one that was added is
 * nothing, others are LF.
 */
export function readBreak(cursor: Cursor): string {
  const c = cursor.text.charCodeAt(cursor.position)
  skipBreak(cursor)
  if (cursor.endsWithin && cursor.position === cursor.end) return ''
  return c === 0x2028 ? '\u2028' : c === 0x2029 ? '\u2029' : '\n'
}

/** Whether a line at `offset` starts with `---` or `...` as a word of its own. The caller has checked the column. */
export function isDocumentIndicator(cursor: Cursor, offset: number): boolean {
  const { text } = cursor
  const c = text.charCodeAt(offset)
  if (c !== 45 && c !== 46) return false
  return (
    characterAt(cursor, offset + 1) === c &&
    characterAt(cursor, offset + 2) === c &&
    isBlankOrEnd(characterAt(cursor, offset + 3))
  )
}
