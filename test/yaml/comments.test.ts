import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { commentsOf } from '../../src/yaml/comments.ts'
import { readDocuments } from '../../src/yaml/documents.ts'
import { endsWithin } from '../ends.ts'

/** A text, and the comments in it with the document each belongs to. */
type Case = readonly [text: string, comments: readonly (readonly [text: string, document: number])[]]

const CASES: readonly Case[] = [
  ['a: 1 # x\n', [['x', 0]]],
  ['a: 1 #x', [['x', 0]]],
  ['## x #y \na: 1\n', [['x #y', 0]]],
  ['a: b#c\n', []],
  ['a: "b # c"\n', []],
  ["a: 'b\n  # c'\n", []],
  [
    'a: | # x\n  b # c\n  # d\n# y\n',
    [
      ['x', 0],
      ['y', 0],
    ],
  ],
  ['a: >-\n  b\n\n # x\nc: 1\n', [['x', 0]]],
  [
    'a: [1, # x\n  2] # y\n',
    [
      ['x', 0],
      ['y', 0],
    ],
  ],
  [
    'a: b # x\n  # y\nc: 1\n',
    [
      ['x', 0],
      ['y', 0],
    ],
  ],
  ['- # x\n  a: 1\n', [['x', 0]]],
  ['a: &b # x\n  c: 1\n', [['x', 0]]],
  [
    'a: 1\n--- # x\nb: 1 # y\n',
    [
      ['x', 1],
      ['y', 1],
    ],
  ],
  ['--- # x\na: 1\n', [['x', 0]]],
  [
    '# x\n---\na: 1\n# y\n---\n# z\n',
    [
      ['x', 0],
      ['y', 1],
      ['z', 2],
    ],
  ],
  ['\ufeff# x\na: 1\n', [['x', 0]]],
  [
    'a: 1 # x\r\nb: 2 # y\r\n',
    [
      ['x', 0],
      ['y', 0],
    ],
  ],
  ['# x\na: "b\n', [['x', 0]]],
  ['{"a": "# x"}\n', []],
  ['[#x', [['x', 0]]],
  ['a: [{b: [#x', [['x', 0]]],
  ['{"a":1}\n[#x', [['x', 1]]],
  ['[{', []],
  ['? [', []],
  ['# x\n{\0 # y', [['x', 0]]],
]

describe('comments', () => {
  for (const [text, expected] of CASES) {
    it(JSON.stringify(text), () => {
      const found = endsWithin(10, () => commentsOf(text, readDocuments(text)))
      assert.deepEqual(
        found.map(comment => [comment.text, comment.document]),
        expected,
      )
      for (const { start, end } of found) assert.match(text.slice(start, end), /^#[^\r\n]*$/)
    })
  }
})
