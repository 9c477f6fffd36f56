import { REPLACEMENT, strayByte } from '../text/utf8.ts'
import { isPrintable, quote } from './quote.ts'
import { kindOfWord, type Token, type TokenKind } from './token.ts'

const LEFT = '{{'
const RIGHT = '}}'
const COMMENT_END = '*/'
const SPACE = /[ \t\r\n]/
const WORD = /[\p{L}\p{Nd}_]*/uy
const SPACES = /[ \t\r\n]*/y
const SIGNED = /[+-]?/y
const RADIX = /0(?:[xX]|[oO]|[bB])?|/y

/** The tokens of a template, the last of which is `eof` or an `error`. */
export function lex(text: string): Token[] {
  const tokens: Token[] = []
  for (let at: number | undefined = 0; at !== undefined; ) at = lexText(text, at, tokens)
  return tokens
}

/** Reads text up to an action, and the action; returns where it ends, undefined after the last token. */
function lexText(text: string, start: number, tokens: Token[]): number | undefined {
  const found = text.indexOf(LEFT, start)
  const end = found < 0 ? text.length : found
  const afterDelimiter = end + LEFT.length
  const trims = found >= 0 && text[afterDelimiter] === '-' && isSpaceAt(text, afterDelimiter + 1)
  const literal = trims ? text.slice(start, withoutSpaces(text, start, end)) : text.slice(start, end)
  if (literal !== '') tokens.push({ kind: 'text', pos: start, text: literal })
  if (found < 0) {
    tokens.push({ kind: 'eof', pos: end, text: '' })
    return undefined
  }
  const inside = afterDelimiter + (trims ? 2 : 0)
  if (text.startsWith('/*', inside)) return lexComment(text, inside, tokens)
  tokens.push({ kind: 'left', pos: end, text: LEFT })
  return lexAction(text, inside, tokens)
}

/** Where a stretch ends without the spaces at its end. */
function withoutSpaces(text: string, start: number, end: number): number {
  while (end > start && isSpaceAt(text, end - 1)) end--
  return end
}

function lexComment(text: string, start: number, tokens: Token[]): number | undefined {
  const found = text.indexOf(COMMENT_END, start + 2)
  if (found < 0) return fail(tokens, start, 'unclosed comment')
  const end = found + COMMENT_END.length
  const closing = rightDelimiterAt(text, end)
  if (closing === undefined) return fail(tokens, start, 'comment ends before closing delimiter')
  return closing.next
}

/** Where a right delimiter at an offset begins without its trim marker, and where what follows it begins. */
function rightDelimiterAt(text: string, at: number): { pos: number; next: number } | undefined {
  if (isSpaceAt(text, at) && text[at + 1] === '-' && text.startsWith(RIGHT, at + 2)) {
    return { pos: at + 2, next: endOf(SPACES, text, at + 2 + RIGHT.length) }
  }
  return text.startsWith(RIGHT, at) ? { pos: at, next: at + RIGHT.length } : undefined
}

/** Reads the inside of an action and its right delimiter; returns where what follows begins. */
function lexAction(text: string, start: number, tokens: Token[]): number | undefined {
  let depth = 0
  for (let at = start; ; ) {
    const closing = rightDelimiterAt(text, at)
    if (closing !== undefined) {
      if (depth > 0) return fail(tokens, at, 'unclosed left paren')
      tokens.push({ kind: 'right', pos: closing.pos, text: RIGHT })
      return closing.next
    }
    if (at >= text.length) return fail(tokens, at, 'unclosed action')
    const token = lexInside(text, at)
    tokens.push(token)
    if (token.kind === 'error') return undefined
    if (token.kind === 'open') depth++
    if (token.kind === 'close' && --depth < 0) {
      tokens.pop()
      return fail(tokens, at, 'unexpected right paren')
    }
    at += token.text.length
  }
}

const SIGNS: Readonly<Record<string, TokenKind>> = { '=': 'assign', '|': 'pipe', '(': 'open', ')': 'close' }

function lexInside(text: string, at: number): Token {
  const first = text.charAt(at)
  const sign = SIGNS[first]
  if (sign !== undefined) return { kind: sign, pos: at, text: first }
  if (SPACE.test(first)) return lexSpaces(text, at)
  switch (first) {
    case ':':
      return text[at + 1] === '=' ? { kind: 'declare', pos: at, text: ':=' } : error(at, 'expected :=')
    case '"':
      return lexQuoted(text, at, 'string', 'unterminated quoted string')
    case "'":
      return lexQuoted(text, at, 'character', 'unterminated character constant')
    case '`':
      return lexRaw(text, at)
    case '$':
      return lexName(text, at, 'variable')
  }
  if (first === '.' && !/\d/.test(text.charAt(at + 1)) && at + 1 < text.length)
    return lexName(text, at, 'field')
  if (/[.+\-0-9]/.test(first)) return lexNumber(text, at)
  if (isWordAt(text, at)) return lexWord(text, at)
  const codePoint = runeAt(text, at)
  if (codePoint < 0x7f && isPrintable(codePoint)) return { kind: 'char', pos: at, text: first }
  return error(at, `unrecognized character in action: ${unicodeName(codePoint)}`)
}

/** Spaces, without the one that belongs to a right delimiter. */
function lexSpaces(text: string, at: number): Token {
  const end = endOf(SPACES, text, at)
  const isDelimiter = text[end] === '-' && text.startsWith(RIGHT, end + 1)
  return { kind: 'space', pos: at, text: text.slice(at, isDelimiter ? end - 1 : end) }
}

function lexQuoted(text: string, at: number, kind: TokenKind, unterminated: string): Token {
  const delimiter = text[at]
  for (let index = at + 1; index < text.length && text[index] !== '\n'; index++) {
    if (text[index] === delimiter) return { kind, pos: at, text: text.slice(at, index + 1) }
    if (text[index] === '\\' && text[++index] === '\n') break
  }
  return error(at, unterminated)
}

function lexRaw(text: string, at: number): Token {
  const end = text.indexOf('`', at + 1)
  if (end < 0) return error(at, 'unterminated raw quoted string')
  return { kind: 'raw', pos: at, text: text.slice(at, end + 1) }
}

/** A field or a variable; a dot or a dollar sign with nothing after it, too. */
function lexName(text: string, at: number, kind: 'field' | 'variable'): Token {
  const end = isTerminatorAt(text, at + 1) ? at + 1 : endOf(WORD, text, at + 1)
  if (!isTerminatorAt(text, end)) return error(at, `bad character ${unicodeName(runeAt(text, end))}`)
  const isDot = kind === 'field' && end === at + 1
  return { kind: isDot ? 'dot' : kind, pos: at, text: text.slice(at, end) }
}

function lexWord(text: string, at: number): Token {
  const end = endOf(WORD, text, at)
  if (!isTerminatorAt(text, end)) return error(at, `bad character ${unicodeName(runeAt(text, end))}`)
  const word = text.slice(at, end)
  return { kind: kindOfWord(word), pos: at, text: word }
}

/** What may be a number; the parser sees whether it is one. */
function lexNumber(text: string, at: number): Token {
  let end = endOfNumber(text, at)
  let kind: TokenKind = 'number'
  let isWrong = isWordAt(text, end)
  if (!isWrong && /[+-]/.test(text.charAt(end))) {
    kind = 'complex'
    end = endOfNumber(text, end)
    isWrong = isWordAt(text, end)
    if (!isWrong && text[end - 1] !== 'i') return error(at, badNumber(text, at, end))
  }
  if (isWrong) return error(at, badNumber(text, at, end + widthAt(text, end)))
  return { kind, pos: at, text: text.slice(at, end) }
}

function badNumber(text: string, at: number, end: number): string {
  return `bad number syntax: ${quote(text.slice(at, end))}`
}

function endOfNumber(text: string, at: number): number {
  const start = endOf(SIGNED, text, at)
  const afterRadix = endOf(RADIX, text, start)
  const radix = text.slice(start, afterRadix).charAt(1).toLowerCase()
  return endOf(NUMBERS[radix] ?? DECIMAL, text, afterRadix)
}

const DECIMAL = /[0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]*)?i?/y
const NUMBERS: Readonly<Record<string, RegExp>> = {
  x: /[0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?i?/y,
  o: /[0-7_]*(?:\.[0-7_]*)?i?/y,
  b: /[01_]*(?:\.[01_]*)?i?/y,
}

function isTerminatorAt(text: string, at: number): boolean {
  return at >= text.length || /[ \t\r\n.,|:()]/.test(text.charAt(at)) || text.startsWith(RIGHT, at)
}

function isWordAt(text: string, at: number): boolean {
  return endOf(WORD, text, at) > at
}

function isSpaceAt(text: string, at: number): boolean {
  return SPACE.test(text.charAt(at))
}

/** Where what a sticky pattern matches at an offset ends. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

function runeAt(text: string, at: number): number {
  const codePoint = text.codePointAt(at) ?? REPLACEMENT
  return strayByte(codePoint) === undefined ? codePoint : REPLACEMENT
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}

/** A character as `%#U` writes it: `U+0040 '@'`. */
function unicodeName(codePoint: number): string {
  const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
  return isPrintable(codePoint) ? `${name} '${String.fromCodePoint(codePoint)}'` : name
}

function error(pos: number, text: string): Token {
  return { kind: 'error', pos, text }
}

function fail(tokens: Token[], pos: number, text: string): undefined {
  tokens.push(error(pos, text))
}
