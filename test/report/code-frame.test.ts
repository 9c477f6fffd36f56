import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Range } from '../../src/core/location.ts'
import { sourceText } from '../../src/redact/source-text.ts'
import { codeFrame } from '../../src/report/code-frame.ts'
import { displayWidth } from '../../src/report/display-width.ts'
import { rangeOf } from './sample.ts'

const NOTHING_HIDDEN = () => []

function draw(text: string, range: Range, context = true): string[] {
  return codeFrame(sourceText(text), range, NOTHING_HIDDEN, context).map(
    ({ number, text }) => `${number ?? ''}|${text}`,
  )
}

function range(line: number, column: number, endLine: number, endColumn: number): Range {
  return { line, column, endLine, endColumn }
}

const LONG = `${'a'.repeat(150)} HERE ${'b'.repeat(150)}`

const CASES: readonly {
  readonly name: string
  readonly text: string
  readonly range: Range
  readonly lines: readonly string[]
}[] = [
  {
    name: 'a line with its neighbours',
    text: 'spec:\n  replicas: 1\n  paused: no\n',
    range: range(2, 13, 2, 14),
    lines: ['1|spec:', '2|  replicas: 1', '|            ^', '3|  paused: no'],
  },
  {
    name: 'the first line',
    text: 'kind: Pod\nspec: {}\n',
    range: range(1, 7, 1, 10),
    lines: ['1|kind: Pod', '|      ^^^', '2|spec: {}'],
  },
  {
    name: 'no neighbours that are blank or in another document',
    text: 'a: 1\n---\nkind: Pod\n\nb: 2\n',
    range: range(3, 1, 3, 5),
    lines: ['3|kind: Pod', '|^^^^'],
  },
  {
    name: 'CRLF',
    text: 'a: 1\r\nb: 2\r\nc: 3\r\n',
    range: range(2, 4, 2, 5),
    lines: ['1|a: 1', '2|b: 2', '|   ^', '3|c: 3'],
  },
  {
    name: 'lone CR',
    text: 'a: 1\rb: 2\rc: 3',
    range: range(2, 4, 2, 5),
    lines: ['1|a: 1', '2|b: 2', '|   ^', '3|c: 3'],
  },
  {
    name: 'an empty line',
    text: 'a: 1\n\nb: 2',
    range: range(2, 1, 2, 1),
    lines: ['1|a: 1', '2|', '|^', '3|b: 2'],
  },
  {
    name: 'the end of the file',
    text: 'a: "1',
    range: range(1, 6, 1, 6),
    lines: ['1|a: "1', '|     ^'],
  },
  {
    name: 'the line after the last line feed',
    text: 'a: 1\n',
    range: range(2, 1, 2, 1),
    lines: ['1|a: 1', '2|', '|^'],
  },
  {
    name: 'several lines',
    text: 'a:\n  b: 1\n  c: 2\nd: 3',
    range: range(2, 3, 3, 7),
    lines: ['1|a:', '2|  b: 1', '|  ^^^^ to line 3', '3|  c: 2'],
  },
  {
    name: 'a line with its line feed is one line',
    text: 'a:\n  b: 1\nc: 2',
    range: range(2, 3, 3, 1),
    lines: ['1|a:', '2|  b: 1', '|  ^^^^', '3|c: 2'],
  },
  {
    name: 'tabs reach to the next stop',
    text: '\ta:\tb',
    range: range(1, 5, 1, 6),
    lines: ['1|    a:  b', '|        ^'],
  },
  {
    name: 'a tab itself',
    text: 'a:\tb',
    range: range(1, 3, 1, 4),
    lines: ['1|a:  b', '|  ^^'],
  },
  {
    name: 'wide characters',
    text: 'name: 你好 # 世界',
    range: rangeOf('name: 你好 # 世界', '世'),
    lines: ['1|name: 你好 # 世界', '|             ^^'],
  },
  {
    name: 'emoji and combining marks',
    text: "a: '👩‍👩‍👧e\u0301': x",
    range: rangeOf("a: '👩‍👩‍👧e\u0301': x", 'x'),
    lines: ["1|a: '👩‍👩‍👧e\u0301': x", '|          ^'],
  },
  {
    name: 'terminal escapes are spelled out',
    text: 'a: \u001b[31m b',
    range: rangeOf('a: \u001b[31m b', 'b'),
    lines: ['1|a: \\x1b[31m b', '|            ^'],
  },
  {
    name: 'a runner command is spelled out',
    text: 'a: ##[error] b',
    range: rangeOf('a: ##[error] b', 'b'),
    lines: ['1|a: ##\\x5berror] b', '|                ^'],
  },
  {
    name: 'a long line is cut around the range',
    text: LONG,
    range: rangeOf(LONG, 'HERE'),
    lines: [`1|…${'a'.repeat(29)} HERE ${'b'.repeat(65)}…`, `|${' '.repeat(31)}^^^^`],
  },
  {
    name: 'no neighbours of a line that has lost its start',
    text: `a: 1\n${LONG}\nb: 2`,
    range: rangeOf(`a: 1\n${LONG}\nb: 2`, 'HERE'),
    lines: [`2|…${'a'.repeat(29)} HERE ${'b'.repeat(65)}…`, `|${' '.repeat(31)}^^^^`],
  },
  {
    name: 'a column past the end of the line',
    text: 'a: 1',
    range: range(1, 300, 1, 301),
    lines: ['1|a: 1', '|    ^'],
  },
  {
    name: 'a long line is cut after the range where that is enough',
    text: `image: x ${'y'.repeat(200)}`,
    range: range(1, 8, 1, 9),
    lines: [`1|image: x ${'y'.repeat(91)}…`, '|       ^'],
  },
  {
    name: 'a long range is cut',
    text: 'x'.repeat(500),
    range: range(1, 1, 1, 501),
    lines: [`1|${'x'.repeat(100)}…`, `|${'^'.repeat(100)}`],
  },
  {
    name: 'a line past the end of the file',
    text: 'a: 1',
    range: range(7, 1, 7, 2),
    lines: [],
  },
]

for (const { name, text, range, lines } of CASES) {
  test(`code frame: ${name}`, () => assert.deepEqual(draw(text, range), lines))
}

test('a range far into one endless line is in sight', () => {
  const text = `{${'"key": "value", '.repeat(100_000)}"last": "here"}`
  const [line, carets] = codeFrame(sourceText(text), rangeOf(text, '"here"'), NOTHING_HIDDEN, true)
  assert(line !== undefined && carets !== undefined && line.text.length < 110)
  assert.equal(line.text.slice(carets.text.indexOf('^'), carets.text.lastIndexOf('^') + 1), '"here"')
})

test('without context only the line itself is shown', () => {
  assert.deepEqual(draw('a: 1\nb: 2\nc: 3', range(2, 1, 2, 2), false), ['2|b: 2', '|^'])
})

test('property: the carets stand under the text of the range, whatever is around it', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('你好', '\t', '👩‍👩‍👧', 'plain text', '\u001b[0m'),
  )
  fc.assert(
    fc.property(piece, piece, (before, after) => {
      const clean = (text: string): string => text.replace(/[\r\n]/g, '')
      const text = `${clean(before)} <=> ${clean(after)}`
      const start = text.lastIndexOf('<=>')
      const [line, carets] = codeFrame(
        sourceText(text),
        range(1, start + 1, 1, start + 4),
        NOTHING_HIDDEN,
        true,
      )
      assert(line !== undefined && carets !== undefined)
      assert.match(carets.text, /^ *\^\^\^$/)
      assert.equal(displayWidth(line.text.slice(0, line.text.lastIndexOf('<=>'))), carets.text.indexOf('^'))
    }),
  )
})
