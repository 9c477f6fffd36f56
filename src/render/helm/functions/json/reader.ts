import { quote } from '../../template/syntax/quote.ts'
import { bytesOf } from '../../template/text/utf8.ts'

/** That a text cannot be read as JSON, in Go's words. */
export class JsonFailure extends Error {}

/** A text, and how far it is read. */
export interface Reader {
  readonly text: string
  at: number
  /** The first number that is too large: an error only where all the rest is right. */
  overflow: string | undefined
}

export function peek({ text, at }: Reader): string {
  return text.charAt(at)
}

export function skipSpace(reader: Reader): void {
  while (/[ \t\r\n]/.test(peek(reader))) reader.at++
}

/** Reads one of some characters. */
export function expect(reader: Reader, wanted: string, where: string): string {
  const character = peek(reader)
  if (character === '' || !wanted.includes(character)) throw unexpected(reader, where)
  reader.at++
  return character
}

/** What Go takes the end of the text for where a number, a word or an escape is not complete. */
const SPACE = 0x20

/** That another character is needed than that which comes next. Go names its first byte. */
export function unexpected({ text, at }: Reader, where: string): JsonFailure {
  const character = text.slice(at, at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1))
  if (character === '' && /^in string literal|^after (?!decimal)|^looking/.test(where)) {
    return new JsonFailure('unexpected end of JSON input')
  }
  return new JsonFailure(`invalid character ${shown(bytesOf(character)[0] ?? SPACE)} ${where}`)
}

function shown(byte: number): string {
  const character = String.fromCharCode(byte)
  if (character === "'") return `'\\''`
  return character === '"' ? `'"'` : `'${quote(character).slice(1, -1)}'`
}
