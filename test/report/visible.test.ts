import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visible, visibleAtLineStart } from '../../src/report/visible.ts'

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
]

for (const [name, text, expected] of CASES)
  test(`visible: ${name}`, () => assert.equal(visible(text), expected))

test('a file name cannot start a line with a workflow command', () => {
  assert.equal(visibleAtLineStart('::error::x.yaml'), './::error::x.yaml')
  assert.equal(visibleAtLineStart(' \t::error::x.yaml'), './ \\t::error::x.yaml')
  assert.equal(visibleAtLineStart('a::b.yaml'), 'a::b.yaml')
})
