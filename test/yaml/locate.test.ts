import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Part } from '../../src/core/finding.ts'
import type { Path } from '../../src/core/path.ts'
import { readDocuments } from '../../src/yaml/documents.ts'
import { lineIndex, locate, rangeOf, sourceOf } from '../../src/yaml/locate.ts'
import { marked } from './marked.ts'

/** Marked texts, a path, and the part asked for; the mark is where it stands. */
type Cases = readonly (readonly [source: string, path: Path, at?: Part])[]

function check(cases: Cases): void {
  for (const [source, path, at = 'value'] of cases) {
    it(`${at} of ${JSON.stringify(path)} in ${JSON.stringify(source)}`, () => {
      const { text, marks } = marked(source)
      const [mark] = marks
      assert.ok(mark !== undefined)
      const lines = lineIndex(text)
      const document = readDocuments(text).find(({ start, end }) => start <= mark.start && mark.start <= end)
      assert.ok(document !== undefined)
      assert.deepEqual(locate(document, path, at, lines), rangeOf(mark.start, mark.end, lines))
    })
  }
}

describe('an index that no item of a list has', () => {
  check(
    [Number.NaN, -1, 0.5, 2, 'length', '', '0'].flatMap(index => [
      ['⟦a⟧:\n- x\n- y\n', ['a', index]],
      ['⟦a⟧:\n- x\n- y\n', ['a', index, 'name']],
      ['a:\n- ⟦b⟧: [x]\n', ['a', 0, 'b', index === 2 ? 1 : index]],
    ]),
  )
})

describe('scalars and keys', () => {
  check([
    ['a: ⟦b⟧\n', ['a']],
    ['⟦a⟧: b\n', ['a'], 'key'],
    ['a: ⟦"b c"⟧ # d\n', ['a']],
    ["a: ⟦'b'⟧\n", ['a']],
    ['⟦"a"⟧: b\n', ['a'], 'key'],
    ['a: ⟦|⟧\n  x\n  y\nb: 1\n', ['a']],
    ['a: ⟦>-⟧ # c\n  x\n', ['a']],
    ['a: ⟦x\n  y⟧\nb: 1\n', ['a']],
    ['a: !!str &x ⟦5⟧\n', ['a']],
    ['⟦a⟧:\nb: 1\n', ['a']],
    ['a: ⟦~⟧\n', ['a']],
    ['a: [1, ⟦2⟧]\n', ['a', 1]],
    ['a: {b: ⟦1⟧}\n', ['a', 'b']],
    ['⟦yes⟧: 1\n', ['true'], 'key'],
    ['8080: ⟦x⟧\n', ['8080']],
    ['8080: ⟦x⟧\n', [8080]],
    ['__proto__: ⟦x⟧\n', ['__proto__']],
    ['{"a": [{"b": ⟦1⟧}]}', ['a', 0, 'b']],
    ['{"a": ⟦"\\/x"⟧}', ['a']],
    ['? ⟦a⟧\n: b\n', ['a'], 'key'],
  ])
})

describe('collections', () => {
  check([
    ['⟦a⟧:\n  b: 1\n', ['a']],
    ['⟦a⟧:\n- b\n', ['a']],
    ['a: ⟦{b: 1}⟧\n', ['a']],
    ['a: ⟦[1, 2]⟧\n', ['a']],
    ['a: ⟦[]⟧\n', ['a']],
    ['⟦a⟧: [1,\n  2]\n', ['a']],
    ['⟦a⟧: {b: 1,\n  c: 2}\n', ['a'], 'key'],
    ['a:\n  - x: 1\n    ⟦name: b⟧\n', ['a', 0]],
    ['a:\n  - ⟦name: "b"⟧ # c\n    x: 1\n', ['a', 0]],
    ['a:\n  - ⟦name: b⟧\n    x: 1\n', ['a', 0], 'key'],
    ['a:\n  - ⟦name: |⟧\n      b\n', ['a', 0]],
    ['a:\n  - ⟦x⟧: 1\n    y: 2\n', ['a', 0]],
    ['a:\n  - ⟦x⟧\n  - y\n', ['a', 0], 'key'],
    ['a:\n  - ⟦{x: 1, name: b}⟧\n', ['a', 0]],
    ['a:\n  - ⟦-⟧ b\n    - c\n', ['a', 0]],
    ['apiVersion: v1\nkind: ⟦Pod⟧\n', []],
    ['⟦apiVersion⟧: v1\nmetadata: {}\n', []],
    ['⟦-⟧ a\n- b\n', []],
    ['kind: A\n---\nkind: ⟦B⟧\n', []],
  ])
})

describe('what is not there is shown at its nearest ancestor', () => {
  check([
    ['⟦a⟧:\n  b: 1\n', ['a', 'x', 'y']],
    ['⟦a⟧: {b: 1}\n', ['a', 'x']],
    ['a:\n  - ⟦name: b⟧\n', ['a', 0, 'image']],
    ['⟦a⟧:\n  - name: b\n', ['a', 1]],
    ['kind: ⟦Pod⟧\n', ['spec', 'containers']],
    ['⟦a⟧: b\n', ['a', 'c']],
    ['⟦a⟧:\nb: 1\n', ['a', 'c'], 'key'],
    ['# c\n---\n\n ⟦⟧# d\n', ['a']],
  ])
})

describe('anchors, aliases and merges', () => {
  check([
    ['a: &x ⟦b⟧\nc: *x\n', ['c']],
    ['a: &x\n  b: ⟦1⟧\nc: *x\n', ['c', 'b']],
    ['a: &x\n  b: 1\nc: ⟦*x⟧\n', ['c']],
    ['a: &x [b]\nc:\n  - ⟦*x⟧\n', ['c', 0]],
    ['a: &x\n  b: ⟦1⟧\nc:\n  <<: *x\n', ['c', 'b']],
    ['a: &x\n  b: 1\nc:\n  <<: *x\n  b: ⟦2⟧\n', ['c', 'b']],
    ['a: &x\n  b: ⟦1⟧\nc:\n  b: 2\n  <<: *x\n', ['c', 'b']],
    ['c:\n  <<: [{a: ⟦1⟧}, {a: 2}]\n', ['c', 'a']],
    ['c:\n  <<: {<<: {a: ⟦1⟧}}\n', ['c', 'a']],
    ['a: &x\n  name: b\nc:\n  - ⟦*x⟧\n', ['c', 0]],
    ['a: &x\n  ⟦name: b⟧\nc:\n  - <<: *x\n    d: 1\n', ['c', 0]],
    ['a: 1\na: ⟦2⟧\n', ['a']],
    ['a: &x foo\n⟦*x⟧ : 1\n', ['foo'], 'key'],
  ])
})

describe('lines', () => {
  check([
    ['a: 1\r\nb: ⟦2⟧\r\n', ['b']],
    ['a: 1\rb: ⟦2⟧\r', ['b']],
  ])

  it('counts what editors count: LF, CRLF and CR, not NEL, LS and PS', () => {
    assert.deepEqual(lineIndex('a\nb\r\nc\rd'), [0, 2, 5, 7])
    assert.deepEqual(lineIndex('a\nb\n'), [0, 2, 4])
    assert.deepEqual(lineIndex('a\u0085b\u2028c\u2029'), [0])
    assert.deepEqual(rangeOf(5, 6, [0, 2, 5, 7]), { line: 3, column: 1, endLine: 3, endColumn: 2 })
  })

  it('columns are UTF-16 code units', () => {
    const text = 'a: {"😀": b}\n'
    const [document] = readDocuments(text)
    assert.ok(document !== undefined)
    const range = locate(document, ['a', '😀'], 'value', lineIndex(text))
    assert.deepEqual(range, { line: 1, column: 11, endLine: 1, endColumn: 12 })
  })
})

describe('sourceOf', () => {
  for (const [text, path, source] of [
    ['a: yes\n', ['a'], 'yes'],
    ['a: 0644 # c\n', ['a'], '0644'],
    ['a: "x"\n', ['a'], '"x"'],
    ['a: &x 1_0\nb: *x\n', ['b'], '1_0'],
    ['a: |\n  x\n', ['a'], '|\n  x\n'],
    ['a: {b: c}\n', ['a'], undefined],
    ['a: b\n', ['c'], undefined],
    ['a:\n', ['a'], ''],
    ['a: @\n', ['a'], undefined],
  ] as const) {
    it(JSON.stringify([text, path]), () => {
      const [document] = readDocuments(text)
      assert.ok(document !== undefined)
      assert.equal(sourceOf(document, path), source)
    })
  }
})

describe('wide maps', () => {
  const keys = Array.from({ length: 100 }, (_, index) => `k${index}`)
  const text = [
    'base: &base {x: 1, k7: merged}',
    'wide:',
    ...keys.map(key => `  ${key}: v`),
    '  <<: *base',
    '  k9: again',
  ].join('\n')
  const [document] = readDocuments(text)
  const lines = lineIndex(text)

  const CASES: readonly (readonly [key: string, line: number])[] = [
    ['k0', 3],
    ['k99', 102],
    ['k7', 1],
    ['x', 1],
    ['k9', 104],
    ['none', 2],
  ]
  for (const [key, line] of CASES) {
    it(`${key} is on line ${line}`, () => {
      assert.ok(document)
      assert.equal(locate(document, ['wide', key], 'key', lines).line, line)
    })
  }
})
