import { type CelLibrary, celError, namespaceType } from '../library.ts'
import { formatText } from './string-format.ts'

/**
 * Strings, whose positions count in characters of Unicode, as they do in Go and not in JavaScript.
 * https://pkg.go.dev/github.com/google/cel-go/ext#Strings
 */
export const STRINGS: CelLibrary = {
  namespaces: ['strings'],
  functions: [
    ['string.charAt(int): string', charAt],
    ['string.indexOf_(string): int', (text: string, part: string) => find(text, part, 0n)],
    ['string.indexOf_(string, int): int', find],
    ['string.lastIndexOf_(string): int', (text: string, part: string) => findLast(text, part)],
    ['string.lastIndexOf_(string, int): int', findLast],
    ['string.substring_(int): string', (text: string, start: bigint) => substring(text, start)],
    ['string.substring_(int, int): string', substring],
    [
      'string.replace(string, string): string',
      (text: string, from: string, to: string) => text.replaceAll(from, () => to),
    ],
    ['string.replace(string, string, int): string', replaceSome],
    ['string.reverse(): string', (text: string) => [...text].reverse().join('')],
    ['string.format(list): string', formatText],
    [`${namespaceType('strings')}.quote(string): string`, (_: unknown, text: string) => JSON.stringify(text)],
    ['string(google.protobuf.Timestamp): string', (date: Date) => date.toISOString().replace(/\.?0*Z$/, 'Z')],
    ['string(google.protobuf.Duration): string', (duration: object) => String(duration)],
    ['int(google.protobuf.Timestamp): int', (date: Date) => BigInt(Math.floor(date.getTime() / 1000))],
    ['timestamp(google.protobuf.Timestamp): google.protobuf.Timestamp', (date: Date) => date],
    ['duration(google.protobuf.Duration): google.protobuf.Duration', (duration: object) => duration],
  ],
}

function charAt(text: string, index: bigint): string {
  const characters = [...text]
  return characters[within(index, characters.length)] ?? ''
}

function substring(text: string, start: bigint, end?: bigint): string {
  const characters = [...text]
  const last = end === undefined ? characters.length : within(end, characters.length)
  return characters.slice(within(start, last), last).join('')
}

function find(text: string, part: string, start: bigint): bigint {
  const characters = [...text]
  const from = characters.slice(0, within(start, characters.length)).join('').length
  return position(text, text.indexOf(part, from))
}

function findLast(text: string, part: string, start?: bigint): bigint {
  if (start === undefined) return position(text, text.lastIndexOf(part))
  const characters = [...text]
  const from = characters.slice(0, within(start, characters.length)).join('').length
  return position(text, text.lastIndexOf(part, from))
}

function position(text: string, index: number): bigint {
  return index < 0 ? -1n : BigInt([...text.slice(0, index)].length)
}

function within(index: bigint, length: number): number {
  return index < 0n || index > BigInt(length) ? celError(`index out of range: ${index}`) : Number(index)
}

function replaceSome(text: string, from: string, to: string, limit: bigint): string {
  if (limit < 0n) return text.replaceAll(from, () => to)
  let left = limit
  return text.replaceAll(from, () => (left-- > 0n ? to : from))
}
