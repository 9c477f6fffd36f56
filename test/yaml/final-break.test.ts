import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { fieldOf, isObject, type Json } from '../../src/core/json.ts'
import { Composer } from '../../src/yaml/composer.ts'
import { parseDocument } from '../../src/yaml/parser.ts'

/** The field `a` of what the reader makes of a text. */
function read(text: string, start = 0, end = text.length): Json | undefined {
  const composer = new Composer()
  parseDocument(text, start, end, composer)
  composer.finish()
  assert.deepEqual(composer.faults, [])
  const value = composer.root?.value
  return value !== undefined && isObject(value) ? fieldOf(value, 'a') : value
}

const ALIKE: readonly string[] = [
  'a: b',
  'a: "b"',
  'a: [1, 2]',
  'a:\n- b',
  'a: b # comment',
  'a:',
  'a: |',
  '# nothing',
  '',
]

/** What a text means without a line break at its end, and with one. */
const BLOCKS: readonly (readonly [string, string, string])[] = [
  ['a: |\n  b', 'b', 'b\n'],
  ['a: |+\n  b', 'b', 'b\n'],
  ['a: |+\n  b\n', 'b\n', 'b\n\n'],
  ['a: |-\n  b', 'b', 'b'],
  ['a: >\n  b\n  c', 'b c', 'b c\n'],
  ['a: |\n  b\r\n  c', 'b\nc', 'b\nc\n'],
]

suite('a document without a line break at its end', () => {
  for (const text of ALIKE) {
    test(JSON.stringify(text), () => assert.deepEqual(read(text), read(`${text}\n`)))
  }
  for (const [text, open, closed] of BLOCKS) {
    test(JSON.stringify(text), () => assert.deepEqual([read(text), read(`${text}\n`)], [open, closed]))
  }
  test('a stretch that ends within a line ends there', () => {
    assert.equal(read('x: 1\na: bcd\n', 5, 9), 'b')
  })
})
