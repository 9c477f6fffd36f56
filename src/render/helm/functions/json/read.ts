import { plainText } from '../../template/text/text.ts'
import { Dict, List, type Value } from '../../template/value/value.ts'
import { withoutStrayBytes } from '../text/stray-bytes.ts'
import { expect, JsonFailure, peek, type Reader, skipSpace, unexpected } from './reader.ts'
import { readLiteral, readNumber, readString } from './scalars.ts'

/** Go reads no deeper; this reader, which goes into itself, somewhat less. */
const DEEPEST = 1000

/**
 * Reads JSON as Go does: numbers are `float64`, and of keys that are there twice the last one counts. Throws a `JsonFailure`.
 * https://pkg.go.dev/encoding/json#Unmarshal
 * @param isWanted Whether the value is of the right kind: else that is the error, and no number that is too large.
 */
export function readJson(text: string, isWanted: (value: Value) => boolean = () => true): Value {
  const reader: Reader = { text: plainText(withoutStrayBytes(text)), at: 0, overflow: undefined }
  const value = readValue(reader, 0)
  skipSpace(reader)
  if (reader.at < reader.text.length) throw unexpected(reader, 'after top-level value')
  if (reader.overflow !== undefined && isWanted(value)) throw outOfRange(reader.overflow)
  return value
}

/** Reads the JSON that begins at an offset of a text, and says where it ends; what follows may be anything. */
export function readJsonFrom(text: string, at: number): { readonly value: Value; readonly end: number } {
  const reader: Reader = { text, at, overflow: undefined }
  const value = readValue(reader, 0)
  if (reader.overflow !== undefined) throw outOfRange(reader.overflow)
  return { value, end: reader.at }
}

function outOfRange(number: string): JsonFailure {
  return new JsonFailure(`json: cannot unmarshal number ${number} into Go value of type float64`)
}

function readValue(reader: Reader, depth: number): Value {
  if (depth > DEEPEST) throw new JsonFailure('exceeded max depth')
  skipSpace(reader)
  switch (peek(reader)) {
    case '{':
      return readMap(reader, depth)
    case '[':
      return readList(reader, depth)
    case '"':
      return readString(reader)
    case 't':
    case 'f':
    case 'n':
      return readLiteral(reader)
    default:
      return readNumber(reader)
  }
}

function readMap(reader: Reader, depth: number): Dict {
  const dict = new Dict()
  reader.at++
  skipSpace(reader)
  if (peek(reader) === '}') {
    reader.at++
    return dict
  }
  for (;;) {
    skipSpace(reader)
    if (peek(reader) !== '"') throw unexpected(reader, 'looking for beginning of object key string')
    const key = readString(reader)
    skipSpace(reader)
    expect(reader, ':', 'after object key')
    dict.entries.set(key, readValue(reader, depth + 1))
    skipSpace(reader)
    if (expect(reader, ',}', 'after object key:value pair') === '}') return dict
  }
}

function readList(reader: Reader, depth: number): List {
  const items: Value[] = []
  reader.at++
  skipSpace(reader)
  if (peek(reader) === ']') {
    reader.at++
    return new List(items)
  }
  for (;;) {
    items.push(readValue(reader, depth + 1))
    skipSpace(reader)
    if (expect(reader, ',]', 'after array element') === ']') return new List(items)
  }
}
