import { parseInteger } from '../../template/syntax/number.ts'
import { plainText, type Text } from '../../template/text/text.ts'
import { MarshalFailure } from '../marshal/marshal-failure.ts'
import type { DataNode, Entry, ScalarNode } from '../marshal/node.ts'
import { yamlNumber } from '../marshal/yaml-tree.ts'
import { madeOf } from '../text/splicer.ts'
import { hasStrayBytes, withoutStrayBytes } from '../text/stray-bytes.ts'

/** The longest key that the YAML library reads in JSON, with its quotes, in characters. */
const LONGEST_KEY = 1024

/** What the YAML library refuses where JSON leaves it as it is. */
const REFUSED = /[\x7f-\x84\x86-\x9f\ufffe\uffff]/

const NEXT_LINE = '\x85'
const SPACES = /[ \x85]+/g

/**
 * A value that was written as JSON, as the YAML library reads that: integers that 64 bits cannot hold become `float64`, and
 * U+0085 is a line break. Throws a `MarshalFailure` for what it cannot read.
 */
export function readBack(node: DataNode): DataNode {
  switch (node.type) {
    case 'scalar':
      return scalar(node)
    case 'list':
      return { type: 'list', items: node.items.map(readBack) }
    case 'map':
      return {
        type: 'map',
        entries: lastOfEach(node.entries.map(([key, value]) => [readKey(key), readBack(value)])),
      }
  }
}

/** Keys that differ only in bytes that are not UTF-8 are the same once they are read: the last one counts. */
function lastOfEach(entries: readonly Entry[]): readonly Entry[] {
  return [...new Map(entries.map(entry => [plainText(entry[0].text), entry])).values()]
}

function readKey(key: ScalarNode): ScalarNode {
  const text = plainText(key.text)
  if (text.includes(NEXT_LINE)) throw new MarshalFailure('a key goes over several lines')
  if (jsonLength(text) > LONGEST_KEY) throw new MarshalFailure('a key is too long')
  return scalar(key)
}

function scalar(node: ScalarNode): ScalarNode {
  if (node.isString) return { ...node, text: readString(node.text) }
  const text = plainText(node.text)
  return /^-?\d/.test(text) ? { ...node, text: madeOf(node.text, readNumber(text)) } : node
}

function readString(written: Text): Text {
  const text = withoutStrayBytes(written)
  const value = plainText(text)
  if (REFUSED.test(value)) throw new MarshalFailure('control characters are not allowed')
  if (!value.includes(NEXT_LINE)) return text
  const folded = value.replace(SPACES, spaces => {
    const count = spaces.split(NEXT_LINE).length - 1
    return count === 0 ? spaces : count === 1 ? ' ' : '\n'.repeat(count - 1)
  })
  return madeOf(text, folded)
}

function readNumber(text: string): string {
  const integer = parseInteger(text)
  if (integer !== undefined) return String(integer)
  return /^\d+$/.test(text) && BigInt(text) < 2n ** 64n ? text : yamlNumber(Number(text))
}

/** How many characters a text has in JSON, with its quotes. */
function jsonLength(text: string): number {
  let length = 2
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (/["\\\b\f\n\r\t]/.test(character)) length += 2
    else if (code < 0x20 || /[<>&\u2028\u2029]/.test(character) || hasStrayBytes(character)) length += 6
    else length++
  }
  return length
}
