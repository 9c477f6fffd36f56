import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonText, visible, visibleAtLineStart, visibleLines } from '../../src/report/visible.ts'

const CASES: readonly (readonly [string, string, string])[] = [
  ['plain text stays', 'image "nginx:1.27" – 你好 é 👩‍👧', 'image "nginx:1.27" – 你好 é 👩‍👧'],
  ['line breaks', 'a\nb\r\nc\u2028d\u0085e', 'a\\nb\\r\\nc\\u2028d\\x85e'],
  ['tab', 'a\tb', 'a\\tb'],
  ['terminal escapes', '\u001b[31mred\u009b0m\u0007', '\\x1b[31mred\\x9b0m\\x07'],
  ['delete', '\u007f', '\\x7f'],
  ['reordered text', 'a\u202eb\u2066c\u200f', 'a\\u202eb\\u2066c\\u200f'],
  ['text that is not seen', 'a\u200bb\ufeffc\u00add', 'a\\u200bb\\ufeffc\\xadd'],
  ['half a character', 'a\ud800b', 'a\\ud800b'],
  ['the runner command', 'x ##[add-mask]y ##[error]', 'x ##\\x5badd-mask]y ##\\x5berror]'],
  ['commands of other runners', '##vso[task.x]y', '##vso\\x5btask.x]y'],
]

for (const [name, text, expected] of CASES)
  test(`visible: ${name}`, () => assert.equal(visible(text), expected))

test('a file name cannot start a line with a workflow command', () => {
  assert.equal(visibleAtLineStart('::error::x.yaml'), './::error::x.yaml')
  assert.equal(visibleAtLineStart(' \t::error::x.yaml'), './ \\t::error::x.yaml')
  assert.equal(visibleAtLineStart('a::b.yaml'), 'a::b.yaml')
})

test('of several lines, none commands a runner unless that is meant', () => {
  const lines = 'a\n::error::b\n  ::error::c\nd ::e\r\n'
  assert.equal(visibleLines(lines), 'a\n\\x3a:error::b\n  \\x3a:error::c\nd ::e\\r\n')
  assert.equal(visibleLines('::error::a\n', { commands: true }), '::error::a\n')
})

test('the layout of manifests stays where it is meant, and a file gets all as it is', () => {
  const lines = 'a: |\r\n\tb\rc\u001b[2J\u200b\r\n  ::error::d\n'
  assert.equal(visibleLines(lines, { layout: true }), 'a: |\r\n\tb\\rc\\x1b[2J\\u200b\r\n  \\x3a:error::d\n')
  assert.equal(visibleLines(lines, { all: true }), lines)
})

test('colours stay where they are meant, other sequences never', () => {
  assert.equal(
    visibleLines('\u001b[1;31mred\u001b[0m\u001b[2J\n', { colors: true }),
    '\u001b[1;31mred\u001b[0m\\x1b[2J\n',
  )
  assert.equal(visibleLines('\u001b[31m\n'), '\\x1b[31m\n')
})

test('JSON is as safe to show, and means the same', () => {
  const value = { 'a\u202e::b': ['##[error]x', ':::', '\u009b\n\u2028', { c: '\ud83d\ude00' }] }
  for (const indent of [undefined, 2]) {
    const text = jsonText(value, indent)
    assert.deepEqual(JSON.parse(text), value)
    assert.doesNotMatch(text, /::|##\[|[\u007f-\u009f\u2028\u202e]/)
  }
})
