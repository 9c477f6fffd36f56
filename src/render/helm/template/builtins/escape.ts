import { isPrintable } from '../syntax/quote.ts'
import { bytesOf, strayByte } from '../text/utf8.ts'

const HTML: Readonly<Record<string, string>> = {
  '\0': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
}
const SCRIPT: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
}

/** A text for HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[\0"'&<>]/g, character => HTML[character] ?? character)
}

/** A text for a string of JavaScript. */
export function escapeScript(text: string): string {
  return text.replaceAll(/[\\'"<>&=]|[\0-\x1f]|[^\0-\x7f]/gu, character => {
    const codePoint = character.codePointAt(0) ?? 0
    const known = SCRIPT[character]
    if (known !== undefined) return known
    if (strayByte(codePoint) !== undefined) return character
    if (codePoint > 0x7f && isPrintable(codePoint)) return character
    return `\\u${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
  })
}

/** A text for the query of a URL. */
export function escapeQuery(text: string): string {
  let escaped = ''
  for (const byte of bytesOf(text)) {
    const character = String.fromCharCode(byte)
    if (/[A-Za-z0-9\-_.~]/.test(character)) escaped += character
    else if (character === ' ') escaped += '+'
    else escaped += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return escaped
}
