import { quote } from '../../template/syntax/quote.ts'
import { bytesOf, textOfBytes } from '../../template/text/utf8.ts'

/** The part of an address that a text stands in: each may hold other characters as they are. */
export type UrlPart = 'host' | 'path' | 'user' | 'fragment'

/** What stands for itself besides letters, digits and `-_.~`. Bytes beyond ASCII never do, but in hosts they may. */
const ALLOWED: Readonly<Record<UrlPart, string>> = {
  host: '!$&\'()*+,;=:[]<>"',
  path: '$&+,/:;=@',
  user: '$&+,;=',
  fragment: '$&+,/:;=?@!()*',
}

const UNRESERVED = /[A-Za-z0-9\-_.~]/

/** Why a text is not part of an address, in Go's words. */
export class UrlFailure extends Error {}

/** Whether a byte cannot stand for itself. */
function mustEscape(byte: number, part: UrlPart): boolean {
  const character = String.fromCharCode(byte)
  return byte > 0x7f || !(UNRESERVED.test(character) || ALLOWED[part].includes(character))
}

export function escapePart(text: string, part: UrlPart): string {
  return Array.from(bytesOf(text), byte => {
    if (!mustEscape(byte, part)) return String.fromCharCode(byte)
    return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')
}

/** A text with its escapes read. Throws a `UrlFailure`. */
export function unescapePart(text: string, part: UrlPart): string {
  const bytes: number[] = []
  const source = bytesOf(text)
  for (let at = 0; at < source.length; at++) {
    const byte = source[at] ?? 0
    if (byte === 0x25) {
      bytes.push(readEscape(source, at, part))
      at += 2
    } else {
      if (part === 'host' && byte < 0x80 && mustEscape(byte, part)) {
        throw new UrlFailure(`invalid character ${quote(String.fromCharCode(byte))} in host name`)
      }
      bytes.push(byte)
    }
  }
  return textOfBytes(Uint8Array.from(bytes))
}

function readEscape(source: Uint8Array, at: number, part: UrlPart): number {
  const written = textOfBytes(source.subarray(at, at + 3))
  const isValid = /^%[0-9a-fA-F]{2}$/.test(written)
  const value = Number.parseInt(written.slice(1), 16)
  if (!isValid || (part === 'host' && value < 0x80 && written !== '%25')) {
    throw new UrlFailure(`invalid URL escape ${quote(written)}`)
  }
  return value
}
