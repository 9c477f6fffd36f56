import { bytesOf, REPLACEMENT, strayByte, textOfByte, textOfBytes } from '../text/utf8.ts'

/** Go's literals of strings and characters: `strconv.Quote` and `strconv.Unquote`. */

const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u
const CONTROLS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}
const ESCAPES = new Map(Object.entries(CONTROLS).map(([letter, control]) => [control, `\\${letter}`]))
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

/** Whether Go counts a character as printable; the only space that is one is U+0020. */
export function isPrintable(codePoint: number): boolean {
  if (codePoint < 0x7f) return codePoint >= 0x20
  return codePoint <= 0x10ffff && PRINTABLE.test(String.fromCodePoint(codePoint))
}

/** A string in quotes, as `%q` writes it, or `%+q` where `ascii` is given. */
export function quote(text: string, { ascii = false }: { readonly ascii?: boolean } = {}): string {
  let quoted = '"'
  for (const character of text) quoted += escaped(character.codePointAt(0) ?? 0, '"', ascii)
  return `${quoted}"`
}

/** A character in single quotes, as `%q` writes a number. */
export function quoteRune(codePoint: number, { ascii = false }: { readonly ascii?: boolean } = {}): string {
  return `'${escaped(isRune(codePoint) ? codePoint : REPLACEMENT, "'", ascii)}'`
}

/** Whether a string can be written in backquotes, on one line. */
export function canBackquote(text: string): boolean {
  return ![...text].some(character => {
    const codePoint = character.codePointAt(0) ?? 0
    if (codePoint > 0x7f) return codePoint === 0xfeff || !isRune(codePoint)
    return (codePoint < 0x20 && character !== '\t') || character === '`' || codePoint === 0x7f
  })
}

/** Whether a number is that of a character. */
export function isRune(codePoint: number): boolean {
  return (codePoint >= 0 && codePoint < 0xd800) || (codePoint > 0xdfff && codePoint <= 0x10ffff)
}

function escaped(codePoint: number, delimiter: string, ascii: boolean): string {
  const stray = strayByte(codePoint)
  if (stray !== undefined) return `\\x${hex(stray, 2)}`
  const character = String.fromCodePoint(codePoint)
  if (character === delimiter || character === '\\') return `\\${character}`
  if (isPrintable(codePoint) && (!ascii || codePoint < 0x80)) return character
  const known = ESCAPES.get(character)
  if (known !== undefined) return known
  if (codePoint < 0x20 || codePoint === 0x7f) return `\\x${hex(codePoint, 2)}`
  return codePoint < 0x10000 ? `\\u${hex(codePoint, 4)}` : `\\U${hex(codePoint, 8)}`
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}

/** What a literal in double quotes or backquotes says; undefined where it is not one. */
export function unquote(literal: string): string | undefined {
  const delimiter = literal[0]
  if (literal.length < 2 || literal.at(-1) !== delimiter) return undefined
  const inner = literal.slice(1, -1)
  if (delimiter === '`') return inner.includes('`') ? undefined : inner.replaceAll('\r', '')
  if (delimiter !== '"' || inner.includes('\n')) return undefined
  if (!/["\\]/.test(inner)) return inner
  let text = ''
  for (let at = 0; at < inner.length; ) {
    const read = unquoteCharacter(inner, at, '"')
    if (read === undefined) return undefined
    text += read.isByte ? textOfByte(read.value) : String.fromCodePoint(read.value)
    at = read.end
  }
  return textOfBytes(bytesOf(text))
}

/** A character of a literal: its number, and the offset where it ends. */
interface Unquoted {
  readonly value: number
  readonly isByte: boolean
  readonly end: number
}

/** Reads one character, or one escape, of a literal; undefined where it is not a valid one. */
export function unquoteCharacter(text: string, at: number, delimiter: '"' | "'"): Unquoted | undefined {
  const codePoint = text.codePointAt(at)
  if (codePoint === undefined || text[at] === delimiter) return undefined
  if (text[at] !== '\\') {
    const stray = strayByte(codePoint)
    const end = at + (codePoint > 0xffff ? 2 : 1)
    return { value: stray ?? codePoint, isByte: stray !== undefined, end }
  }
  const letter = text[at + 1]
  if (letter === undefined) return undefined
  const control = CONTROLS[letter] ?? (letter === '\\' || letter === delimiter ? letter : undefined)
  if (control !== undefined) return { value: control.charCodeAt(0), isByte: false, end: at + 2 }
  const digits = HEX_DIGITS[letter]
  return digits === undefined ? octal(text, at) : hexadecimal(text, at, digits)
}

function hexadecimal(text: string, at: number, digits: number): Unquoted | undefined {
  const written = text.slice(at + 2, at + 2 + digits)
  if (written.length < digits || !/^[0-9a-fA-F]+$/.test(written)) return undefined
  const value = Number.parseInt(written, 16)
  const isByte = digits === 2
  return isByte || isRune(value) ? { value, isByte, end: at + 2 + digits } : undefined
}

function octal(text: string, at: number): Unquoted | undefined {
  const written = text.slice(at + 1, at + 4)
  if (!/^[0-7]{3}$/.test(written)) return undefined
  const value = Number.parseInt(written, 8)
  return value > 0xff ? undefined : { value, isByte: true, end: at + 4 }
}
