import { hexValue, isBlank, isBlankOrEnd, isBreak } from './characters.ts'
import { type Cursor, characterAt, isDocumentIndicator, readBreak, skipBreak } from './cursor.ts'
import { Fault } from './fault.ts'

const DOUBLE = 0x22
const SINGLE = 0x27
const BACKSLASH = 0x5c

/** Scans a scalar in single or double quotes. The cursor stands at the opening quote and ends after the closing one. */
export function scanQuotedScalar(cursor: Cursor): string {
  const { text, position: start } = cursor
  const quote = text.charCodeAt(start)
  let at = start + 1
  for (;;) {
    const c = text.charCodeAt(at)
    if (c === quote) {
      if (quote === SINGLE && characterAt(cursor, at + 1) === SINGLE) break
      cursor.position = at + 1
      return text.slice(start + 1, at)
    }
    if (isBreak(c) || (c === BACKSLASH && quote === DOUBLE)) break
    at++
  }
  return scanFolded(cursor, quote)
}

/** The general case: escapes, doubled quotes, several lines. */
function scanFolded(cursor: Cursor, quote: number): string {
  const { text, position: start } = cursor
  let value = ''
  cursor.position++
  for (;;) {
    const { position } = cursor
    if (position >= cursor.end) throw new Fault(UNCLOSED[quote === DOUBLE ? 1 : 0], start, start + 1)
    if (position === cursor.lineStart && isDocumentIndicator(cursor, position)) {
      throw new Fault(
        `${text.slice(position, position + 3)} ends the document inside a quoted value`,
        position,
        position + 3,
      )
    }
    let c = text.charCodeAt(position)
    if (c === quote) {
      cursor.position++
      if (quote === DOUBLE || characterAt(cursor, position + 1) !== SINGLE) return value
      cursor.position++
      value += "'"
    } else if (isBlank(c) || isBreak(c)) {
      value += fold(cursor)
    } else if (c === BACKSLASH && quote === DOUBLE) {
      if (isBreak(characterAt(cursor, position + 1))) {
        cursor.position++
        skipBreak(cursor)
        value += skipBlankLines(cursor)
      } else {
        value += readEscape(cursor)
      }
    } else {
      let at = position
      do c = text.charCodeAt(++at)
      while (!isBlankOrEnd(c) && c !== quote && c !== BACKSLASH)
      if (c === BACKSLASH && quote === SINGLE) at++
      value += text.slice(position, at)
      cursor.position = at
    }
  }
}

const UNCLOSED = ["the quote (') is never closed", 'the quote (") is never closed'] as const

/** Blanks as they are; around line breaks they vanish, one break becomes a space, more breaks lose the first. */
function fold(cursor: Cursor): string {
  const { text, position: start } = cursor
  let at = start
  while (isBlank(text.charCodeAt(at))) at++
  cursor.position = at
  if (!isBreak(text.charCodeAt(at))) return text.slice(start, at)
  const first = readBreak(cursor)
  const others = skipBlankLines(cursor)
  if (first !== '\n') return first + others
  return others === '' ? ' ' : others
}

/** Moves to the next character that is neither blank nor break and returns the breaks on the way. */
function skipBlankLines(cursor: Cursor): string {
  let breaks = ''
  for (;;) {
    const c = characterAt(cursor, cursor.position)
    if (isBlank(c)) cursor.position++
    else if (isBreak(c)) breaks += readBreak(cursor)
    else return breaks
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
}

/** The character an escape sequence stands for. https://yaml.org/spec/1.1/#id872840, without `\/`. */
function readEscape(cursor: Cursor): string {
  const { text, position: start } = cursor
  const letter = text.charAt(start + 1)
  const known = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined
  if (known !== undefined) {
    cursor.position += 2
    return known
  }
  const digits = letter === 'x' ? 2 : letter === 'u' ? 4 : letter === 'U' ? 8 : 0
  if (digits === 0) throw unknownEscape(start, String.fromCodePoint(text.codePointAt(start + 1) ?? 0))
  let code = 0
  for (let at = start + 2; at < start + 2 + digits; at++) {
    const digit = hexValue(characterAt(cursor, at))
    if (digit < 0)
      throw new Fault(`"\\${letter}" must be followed by ${digits} hexadecimal digits`, start, at)
    code = code * 16 + digit
  }
  const end = start + 2 + digits
  if (code >= 0xd800 && code <= 0xdfff) {
    throw new Fault(
      `"${text.slice(start, end)}" is half of a surrogate pair, which YAML does not know: write the character itself or "\\U" and 8 digits`,
      start,
      end,
    )
  }
  if (code > 0x10ffff)
    throw new Fault(`"${text.slice(start, end)}" is beyond the last Unicode character`, start, end)
  cursor.position = end
  return String.fromCodePoint(code)
}

function unknownEscape(start: number, letter: string): Fault {
  const remedy =
    letter === '/' ? 'write "/"' : `write "\\\\${letter}" for a backslash, or put the value in single quotes`
  return new Fault(
    `"\\${letter}" is not an escape sequence of YAML: ${remedy}`,
    start,
    start + 1 + letter.length,
  )
}
