import { celError } from '../evaluate/failures.ts'
import type { Library } from '../evaluate/library.ts'
import { type Meter, sizeOf, TEXT } from '../evaluate/meter.ts'
import type { Value } from '../evaluate/values.ts'
import { characterCount } from './conversions.ts'
import { formatText } from './string-format.ts'

/**
 * Texts, whose positions count in characters of Unicode, as they do in Go and not in JavaScript.
 * https://github.com/google/cel-spec/blob/master/doc/langdef.md#standard-definitions
 * https://pkg.go.dev/github.com/google/cel-go/ext#Strings
 */
export const STRINGS: Library = {
  'string.contains(string)': {
    metered: (meter: Meter, text: string, part: string) => {
      meter.spend(sizeOf(text) * Math.max(1, sizeOf(part)))
      return text.includes(part)
    },
  },
  'jsonpatch.escapeKey(string)': (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1'),
  'string.startsWith(string)': (text: string, part: string) => text.startsWith(part),
  'string.endsWith(string)': (text: string, part: string) => text.endsWith(part),
  'string.charAt(int)': charAt,
  'string.indexOf(string)': (text: string, part: string) => find(text, part, 0n),
  'string.indexOf(string, int)': find,
  'string.lastIndexOf(string)': (text: string, part: string) => position(text, text.lastIndexOf(part)),
  'string.lastIndexOf(string, int)': findLast,
  'string.substring(int)': (text: string, start: bigint) => substring(text, start),
  'string.substring(int, int)': substring,
  'string.replace(string, string)': { metered: replaceAll },
  'string.replace(string, string, int)': { metered: replaceSome },
  'string.split(string)': (text: string, separator: string) => pieces(text, separator),
  'string.split(string, int)': split,
  'string.lowerAscii()': (text: string) => text.replace(/[A-Z]+/g, letters => letters.toLowerCase()),
  'string.upperAscii()': (text: string) => text.replace(/[a-z]+/g, letters => letters.toUpperCase()),
  'string.trim()': trim,
  'string.format(list<dyn>)': {
    metered: (meter: Meter, text: string, values: readonly Value[]) => formatText(text, values, meter),
  },
  'strings.quote(string)': quote,
}

function charAt(text: string, index: bigint): string {
  const characters = [...text]
  return characters[within(index, characters.length)] ?? ''
}

function substring(text: string, start: bigint, end?: bigint): string {
  const characters = [...text]
  const last = end === undefined ? characters.length : within(end, characters.length)
  const first = within(start, characters.length)
  if (first > last) return celError(`invalid substring range. start: ${start}, end: ${end}`)
  return characters.slice(first, last).join('')
}

function find(text: string, part: string, start: bigint): bigint {
  const from = unitsBefore(text, start)
  if (part === '') return start
  if (from === undefined) return -1n
  return position(text, text.indexOf(part, from))
}

function findLast(text: string, part: string, start: bigint): bigint {
  const from = unitsBefore(text, start)
  if (part === '') return start
  if (from === undefined) return -1n
  return position(text, text.lastIndexOf(part, from))
}

/** The units of UTF-16 before a character; undefined where the text is not that long. */
function unitsBefore(text: string, start: bigint): number | undefined {
  if (start < 0n) return celError(`index out of range: ${start}`)
  const characters = [...text]
  return start >= characters.length ? undefined : characters.slice(0, Number(start)).join('').length
}

function position(text: string, index: number): bigint {
  return index < 0 ? -1n : BigInt(characterCount(text.slice(0, index)))
}

function within(index: bigint, length: number): number {
  return index < 0n || index > BigInt(length) ? celError(`index out of range: ${index}`) : Number(index)
}

function replaceAll(meter: Meter, text: string, from: string, to: string): string {
  return replaceSome(meter, text, from, to, -1n)
}

/** The first `limit` places; all where it is negative. */
function replaceSome(meter: Meter, text: string, from: string, to: string, limit: bigint): string {
  meter.spend(sizeOf(text))
  const parts = from === '' ? ['', ...[...text].map(String), ''] : text.split(from)
  const most = limit < 0n ? parts.length - 1 : Math.min(Number(limit), parts.length - 1)
  meter.spend(most * to.length * TEXT)
  return parts
    .slice(1)
    .reduce((made, part, index) => made + (index < most ? to : from) + part, parts[0] ?? '')
}

function pieces(text: string, separator: string): readonly string[] {
  return separator === '' ? [...text] : text.split(separator)
}

/** Into as many parts as asked for at most, the last of which is all the rest. */
function split(text: string, separator: string, limit: bigint): readonly string[] {
  if (limit === 0n) return []
  const parts = pieces(text, separator)
  if (limit < 0n || BigInt(parts.length) <= limit) return parts
  const kept = Number(limit) - 1
  return [...parts.slice(0, kept), parts.slice(kept).join(separator)]
}

/** White space as Unicode has it. */
function trim(text: string): string {
  return text.replace(/^\p{White_Space}+/u, '').replace(/(?<!\p{White_Space})\p{White_Space}+$/u, '')
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
}

function quote(text: string): string {
  return `"${text.replace(/[\x07\b\f\n\r\t\v\\"]/g, character => ESCAPES[character] ?? character)}"`
}
