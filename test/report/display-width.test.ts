import assert from 'node:assert/strict'
import { test } from 'node:test'
import { displayWidth } from '../../src/report/display-width.ts'

const CASES: readonly (readonly [string, string, number])[] = [
  ['nothing', '', 0],
  ['ASCII', 'image: nginx', 12],
  ['Latin', 'naïve – “quoted”', 16],
  ['Chinese', '你好', 4],
  ['Japanese, with punctuation', 'テスト、。', 10],
  ['Korean', '한국어', 6],
  ['Korean in parts', '\u1112\u1161\u11ab', 2],
  ['halfwidth katakana', 'ﾃｽﾄ', 3],
  ['fullwidth Latin', 'ＡＢ', 4],
  ['a combining accent', 'e\u0301', 1],
  ['a combining accent alone', '\u0301', 0],
  ['emoji', '👋', 2],
  ['emoji of several', '👩‍👩‍👧', 2],
  ['emoji with a skin tone', '👍🏽', 2],
  ['a flag', '🇩🇪', 2],
  ['text made an emoji', '❤️', 2],
  ['text that could be an emoji', '❤', 1],
  ['Arabic', 'سلام', 4],
  ['rare Chinese, beyond 16 bits', '𠀀', 2],
]

for (const [name, text, width] of CASES)
  test(`${name}: ${width}`, () => assert.equal(displayWidth(text), width))
