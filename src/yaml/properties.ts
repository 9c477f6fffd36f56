import { hexValue, isBlank, isBlankOrEnd, isBreak, isNameCharacter } from './characters.ts'
import { type Cursor, characterAt } from './cursor.ts'
import { Fault } from './fault.ts'
import { T, type Token, token } from './tokens.ts'

const BANG = 0x21
const PERCENT = 0x25

/** Scans `&name` or `*name`. Names are `[0-9A-Za-z_-]+`, narrower than YAML 1.2 has them. */
export function scanAnchor(cursor: Cursor, type: number): Token {
  const { text, position: start } = cursor
  let at = start + 1
  while (isNameCharacter(text.charCodeAt(at))) at++
  const c = text.charCodeAt(at)
  if (at === start + 1 || !(isBlankOrEnd(c) || '?:,]}%@`'.includes(text.charAt(at)))) {
    throw anchorFault(text, type, start, at)
  }
  cursor.position = at
  return token(type, start, at, text.slice(start + 1, at), '')
}

function anchorFault(text: string, type: number, start: number, at: number): Fault {
  const indicator = text.charAt(start)
  const what = type === T.anchor ? 'an anchor' : 'an alias'
  if (at === start + 1) {
    return new Fault(
      `"${indicator}" starts ${what}, and a name must follow: quote the value if it is meant as text`,
      start,
    )
  }
  let end = at
  while (!isBlankOrEnd(text.charCodeAt(end))) end++
  return new Fault(
    `the name of ${what} may hold letters, digits, "-" and "_" only: "${text.slice(start, end)}"`,
    start,
    end,
  )
}

/** Scans a tag: `!`, `!local`, `!!str`, `!handle!suffix`, `!<uri>`. */
export function scanTag(cursor: Cursor): Token {
  const { text, position: start } = cursor
  let handle = ''
  let suffix: string
  if (text.charCodeAt(start + 1) === 0x3c) {
    cursor.position = start + 2
    suffix = scanUri(cursor)
    if (cursor.position === start + 2) throw tagFault(cursor, start)
    if (text.charCodeAt(cursor.position) !== 0x3e) throw tagFault(cursor, start)
    cursor.position++
  } else {
    let at = start + 1
    while (isNameCharacter(text.charCodeAt(at))) at++
    if (text.charCodeAt(at) === BANG) {
      handle = text.slice(start, at + 1)
      cursor.position = at + 1
      suffix = scanUri(cursor)
      if (suffix === '') throw tagFault(cursor, start)
    } else {
      cursor.position = at
      suffix = text.slice(start + 1, at) + scanUri(cursor)
      if (suffix === '') suffix = '!'
      else handle = '!'
    }
  }
  if (!isBlankOrEnd(characterAt(cursor, cursor.position))) throw tagFault(cursor, start)
  return token(T.tag, start, cursor.position, suffix, handle)
}

function tagFault(cursor: Cursor, start: number): Fault {
  const { text } = cursor
  let end = start
  while (!isBlankOrEnd(characterAt(cursor, end))) end++
  return new Fault(
    `"${text.slice(start, end)}" is not a well-formed tag: quote the value if it is meant as text`,
    start,
    end,
  )
}

/** Scans the characters a URI may have; `%41` escapes are decoded. */
function scanUri(cursor: Cursor): string {
  const { text } = cursor
  let value = ''
  let from = cursor.position
  for (;;) {
    const c = text.charCodeAt(cursor.position)
    if (c === PERCENT) {
      value += text.slice(from, cursor.position) + scanUriEscape(cursor)
      from = cursor.position
    } else if (
      isNameCharacter(c) ||
      (c > 32 && c < 127 && ";/?:@&=+$,.!~*'()[]".includes(text.charAt(cursor.position)))
    ) {
      cursor.position++
    } else {
      return value + text.slice(from, cursor.position)
    }
  }
}

/** Decodes the escaped bytes of one character. */
function scanUriEscape(cursor: Cursor): string {
  const { position: start } = cursor
  const bytes = [uriByte(cursor, start)]
  const lead = bytes[0] ?? 0
  const length = lead < 0x80 ? 1 : lead >> 5 === 6 ? 2 : lead >> 4 === 14 ? 3 : lead >> 3 === 30 ? 4 : 0
  if (length === 0) throw new Fault('the tag holds an escape that is not UTF-8', start, start + 3)
  while (bytes.length < length) {
    const byte = uriByte(cursor, cursor.position)
    if (byte >> 6 !== 2) throw new Fault('the tag holds an escape that is not UTF-8', start, cursor.position)
    bytes.push(byte)
  }
  return new TextDecoder().decode(Uint8Array.from(bytes))
}

function uriByte(cursor: Cursor, at: number): number {
  const high = hexValue(characterAt(cursor, at + 1))
  const low = hexValue(characterAt(cursor, at + 2))
  if (characterAt(cursor, at) !== PERCENT || high < 0 || low < 0) {
    throw new Fault('"%" in a tag must be followed by two hexadecimal digits', at)
  }
  cursor.position = at + 3
  return high * 16 + low
}

const YAML_DIRECTIVE = /%YAML[ \t]+(\d{1,2}\.\d{1,2})[ \t]*(?:#.*)?$/y
const TAG_DIRECTIVE = /%TAG[ \t]+(!(?:[\w-]*!)?)[ \t]+([\w\-;/?:@&=+$,.!~*'()[\]%]+)[ \t]*(?:#.*)?$/y

/** Scans a line `%YAML 1.1` or `%TAG !handle! prefix`. `text` is the version or prefix, `handle` that of the tag. */
export function scanDirective(cursor: Cursor): Token {
  const { text, position: start } = cursor
  let end = start
  while (!isBreak(text.charCodeAt(end))) end++
  const line = text.slice(start, end)
  cursor.position = end
  for (const pattern of [YAML_DIRECTIVE, TAG_DIRECTIVE]) {
    pattern.lastIndex = 0
    const match = pattern.exec(line)
    if (match === null) continue
    const [, first = '', second] = match
    return second === undefined
      ? token(T.directive, start, end, versionNumbers(first), '')
      : token(T.directive, start, end, second, first)
  }
  let word = start
  while (!isBlank(text.charCodeAt(word)) && word < end) word++
  throw new Fault(
    `"%" at the start of a line announces a YAML directive, and "${text.slice(start, word)}" is none kubectl knows: quote the value`,
    start,
    word,
  )
}

/** `01.01` is version 1.1. */
function versionNumbers(version: string): string {
  return version.split('.').map(Number).join('.')
}
