import { ExpressionError, type Literal } from './expression.ts'

/** How a text in quotes begins: `b` makes bytes of it, and `r` takes it without escapes. */
export const QUOTE = /([bB]?)([rR]?)("""|'''|"|')/y

const ESCAPE =
  /\\(?:([abfnrtv"'\\?`])|([0-3][0-7]{2})|[xX]([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/y

const CONTROL: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

interface Quoted {
  readonly literal: Literal
  readonly end: number
}

/** Reads a text in quotes, of which a match of `QUOTE` is the beginning. */
export function quoted(
  text: string,
  start: number,
  [opening = '', bytes, raw, quote = '']: RegExpExecArray,
): Quoted {
  const characters: Character[] = []
  let at = start + opening.length
  while (!text.startsWith(quote, at)) {
    const character = text[at]
    const isBreak = character === '\n' || character === '\r'
    if (character === undefined || (isBreak && quote.length === 1))
      throw new ExpressionError('the text in quotes has no end', { start, end: at })
    const escaped = character === '\\' && raw === '' ? escapeAt(text, at, bytes !== '') : undefined
    characters.push(escaped ?? { text: character })
    at += escaped?.length ?? 1
  }
  const end = at + quote.length
  if (bytes !== '') return { literal: { type: 'bytes', value: bytesOf(characters) }, end }
  return { literal: { type: 'string', value: characters.map(textOf).join('') }, end }
}

/** A character, or a number that stands for one, which in bytes is a byte. */
type Character = { readonly text: string } | { readonly code: number }

function escapeAt(text: string, at: number, isBytes: boolean): (Character & { length: number }) | undefined {
  ESCAPE.lastIndex = at
  const [whole, plain, octal, hex, short, long] = ESCAPE.exec(text) ?? []
  const length = whole?.length ?? 2
  if (plain !== undefined) return { text: CONTROL[plain] ?? plain, length }
  const written = short ?? long
  const code = octal === undefined ? Number.parseInt(hex ?? written ?? '', 16) : Number.parseInt(octal, 8)
  const isNone = Number.isNaN(code) || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
  if (isNone || (isBytes && written !== undefined)) {
    const end = at + length
    throw new ExpressionError(`${text.slice(at, end)} cannot be written in a text in quotes`, {
      start: at,
      end,
    })
  }
  return { code, length }
}

function textOf(character: Character): string {
  return 'text' in character ? character.text : String.fromCodePoint(character.code)
}

function bytesOf(characters: readonly Character[]): Uint8Array {
  const parts = characters.map(character =>
    'code' in character ? Buffer.from([character.code]) : Buffer.from(character.text),
  )
  // The halves of a character beyond U+FFFF are one in UTF-8.
  return new Uint8Array(
    characters.every(one => 'text' in one)
      ? Buffer.from(characters.map(textOf).join(''))
      : Buffer.concat(parts),
  )
}
