import { hexValue } from './characters.ts'
import type { Composer } from './composer.ts'
import { Fault } from './fault.ts'

/** The offset of the next character that is not white space in JSON. */
export function skipJsonSpace(text: string, from: number): number {
  let at = from
  for (;;) {
    const c = text.charCodeAt(at)
    if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) return at
    at++
  }
}

/**
 * Reads one JSON value (RFC 8259), hands its nodes to the composer and returns the offset after it. Throws a Fault
 * where it is not JSON.
 */
export function parseJson(text: string, from: number, composer: Composer): number {
  const brackets: string[] = []
  let at = from
  for (;;) {
    at = readItem(text, skipJsonSpace(text, at), composer, brackets)
    for (;;) {
      const closing = brackets[brackets.length - 1]
      if (closing === undefined) return at
      at = skipJsonSpace(text, at)
      const c = text.charAt(at)
      const justOpened = composer.isEmpty()
      if (c === closing) {
        at++
        brackets.pop()
        composer.close(at)
        continue
      }
      if (!justOpened) {
        if (c !== ',') throw unexpected(text, at, `"," or "${closing}"`)
        at = skipJsonSpace(text, at + 1)
      }
      if (closing === '}') at = readKey(text, at, composer)
      break
    }
  }
}

/** A scalar as a whole, or the opening bracket of a collection. */
function readItem(text: string, at: number, composer: Composer, brackets: string[]): number {
  const c = text.charAt(at)
  if (c === '{' || c === '[') {
    composer.open(c === '{' ? 'map' : 'sequence', at)
    brackets.push(c === '{' ? '}' : ']')
    return at + 1
  }
  if (c === '"') {
    const { value, end } = readString(text, at)
    composer.literal(value, at, end)
    return end
  }
  NUMBER.lastIndex = at
  const number = NUMBER.exec(text)
  if (number !== null) {
    const end = NUMBER.lastIndex
    const [literal, fraction] = number
    if (DANGLING.test(literal + text.charAt(end))) throw new Fault('a digit must follow in this number', end)
    composer.literal(numberOf(literal, fraction === ''), at, end)
    return end
  }
  for (const [word, value] of WORDS) {
    if (!text.startsWith(word, at)) continue
    composer.literal(value, at, at + word.length)
    return at + word.length
  }
  throw unexpected(text, at, 'a value')
}

const WORDS = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const

const NUMBER = /-?(?:0|[1-9]\d*)((?:\.\d+)?(?:[eE][-+]?\d+)?)/y

/** A number that goes on with a point or an exponent that has no digits. */
const DANGLING = /^-?\d+\.$|^[^eE]+[eE]$/

function numberOf(literal: string, integer: boolean): number | bigint {
  const number = Number(literal)
  if (!integer || Number.isSafeInteger(number) || Math.abs(number) >= 2 ** 64) return number
  return BigInt(literal)
}

function readKey(text: string, at: number, composer: Composer): number {
  if (text.charAt(at) !== '"') throw unexpected(text, at, 'a key in double quotes')
  const { value, end } = readString(text, at)
  composer.literal(value, at, end)
  const colon = skipJsonSpace(text, end)
  if (text.charAt(colon) !== ':') throw unexpected(text, colon, '":"')
  return colon + 1
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

function readString(text: string, start: number): { value: string; end: number } {
  let value = ''
  let from = start + 1
  for (let at = from; ; at++) {
    const c = text.charCodeAt(at)
    if (c === 0x22) return { value: wellFormed(value + text.slice(from, at)), end: at + 1 }
    if (!(c >= 0x20)) throw new Fault('the string is never closed: a line break cannot stand in it', start)
    if (c !== 0x5c) continue
    value += text.slice(from, at)
    const letter = text.charAt(at + 1)
    const known = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined
    if (known !== undefined) {
      value += known
      at++
    } else if (letter === 'u') {
      let code = 0
      for (let digit = at + 2; digit < at + 6; digit++) {
        const hex = hexValue(text.charCodeAt(digit))
        if (hex < 0) throw new Fault('"\\u" must be followed by 4 hexadecimal digits', at, at + 2)
        code = code * 16 + hex
      }
      value += String.fromCharCode(code)
      at += 5
    } else {
      throw new Fault(`"\\${letter}" is not an escape sequence of JSON`, at, at + 2)
    }
    from = at + 1
  }
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Half a surrogate pair becomes U+FFFD, as Go reads it. */
function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, '\ufffd')
}

/** At the end of the text, its last character is shown. */
function unexpected(text: string, at: number, wanted: string): Fault {
  const { length } = text.trimEnd()
  return at < length
    ? new Fault(`${wanted} must stand here`, at)
    : new Fault(`the file ends where ${wanted} must stand`, length - 1)
}
