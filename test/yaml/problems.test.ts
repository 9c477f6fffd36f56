import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import { readDocuments } from '../../src/yaml/documents.ts'
import { marked } from './marked.ts'

/** Marked texts, and what is said of each mark in turn. */
type Cases = readonly (readonly [source: string, ...messages: RegExp[]])[]

function check(rule: string, cases: Cases): void {
  for (const [source, ...messages] of cases) {
    it(JSON.stringify(source), () => {
      const { text, marks } = marked(source)
      const problems = readDocuments(text).flatMap(document => document.problems)
      assert.deepEqual(
        problems.map(problem => ({ rule: problem.rule, start: problem.start, end: problem.end })),
        marks.map(({ start, end }) => ({ rule, start, end })),
        JSON.stringify(problems),
      )
      for (const [index, message] of messages.entries()) assert.match(problems[index]?.message ?? '', message)
    })
  }
}

describe('yaml-syntax', () => {
  check('yaml-syntax', [
    ['a:\n⟦\t⟧b: 1\n', /tab used for indentation: use spaces/],
    ['-⟦\t⟧foo\n', /tab after "-": use a space/],
    ['a:\n  b: 1\n⟦\t⟧\n  c: 2\n', /tab on a line that is otherwise empty/],
    ['a: |\n⟦\t⟧x\n', /tab used for indentation in a block of text/],
    ['a: ⟦@⟧x\n', /"@" cannot start a value: put the value in quotes/],
    ['a: ⟦`⟧x`\n', /"`" cannot start a value/],
    ['⟦%foo⟧ bar\n', /"%foo" is none kubectl knows/],
    ['a: b⟦:⟧ c\n', /a second ": " on one line/],
    ['a: "b"⟦:⟧ c\n', /a second ": " on one line/],
    ['a:\n  b: 1\n   c⟦:⟧ 2\n', /the line above already has a value/],
    ['a: 1\n⟦foo bar⟧\nb: 2\n', /neither "key: value" nor part of the value above/],
    ['a: 1\nimage⟦:⟧nginx\n', /":" must be followed by a space/],
    ['a: ⟦-⟧ b\n', /a list cannot start on this line/],
    ['a: ⟦"⟧x\n', /the quote \("\) is never closed/],
    ["a: ⟦'⟧x\nb: 2\n", /the quote \('\) is never closed/],
    ["a: 'it'⟦s'⟧\n", /text after the closing quote/],
    ['a: ⟦[⟧1, 2\n', /"\[" is never closed: add "\]"/],
    ['a: [1, 2\nb⟦:⟧ 3\n', /"," or "\]" must stand here: not closed yet is the "\[" on line 1$/],
    ['a: {x: "1" ⟦y:⟧ 3}\n', /"," or "}" must stand here$/],
    ['a: [1, 2]⟦]⟧\n', /"\]" without an opening bracket/],
    ['a: ⟦]⟧x\n', /"\]" cannot start a value/],
    ['a: [http://x/⟦?q=1]⟧\n', /"," or "\]" must stand here/],
    ['a: "⟦\\/⟧"\n', /"\\\/" is not an escape sequence of YAML: write "\/"/],
    ['a: "⟦\\d⟧"\n', /write "\\\\d" for a backslash/],
    ['a: "⟦\\ud83d⟧\\ude00"\n', /half of a surrogate pair/],
    ['a: "⟦\\x4⟧"\n', /must be followed by 2 hexadecimal digits/],
    ['a: ⟦*⟧.md\n', /"\*" starts an alias, and a name must follow/],
    ['a: ⟦&x.y⟧ 1\n', /letters, digits, "-" and "_" only/],
    ['a: ⟦>=⟧1.0\n', /quote the value if it only starts with ">"/],
    ['a: |⟦0⟧\n x\n', /1 to 9, not 0/],
    ['a:\n    b: 1\n  ⟦c:⟧ 2\n', /the indentation of 2 fits nothing above/],
    ['- a\n⟦b:⟧ 1\n', /a key cannot stand beside list items/],
    ['a: 1\n⟦-⟧ b\n', /a list item cannot stand beside keys/],
    ['a: ⟦!<x⟧ y\n', /not a well-formed tag/],
    ['a: ⟦!e!x⟧ y\n', /the tag handle "!e!" is not declared/],
    ['a: 1\n--- ⟦foo⟧\nb: 1\n', /kubectl rejects text after "---"/],
    ['a: 1\n⟦----⟧\nb: 1\n', /the document separator is "---", not "----"/],
    ['⟦%YAML 1.2⟧\n---\na: 1\n', /kubectl reads YAML 1.1 only/],
    ['⟦%YAML 1.1⟧\n---\na: 1\n', /parts a YAML directive from the document/],
  ])
})

describe('yaml-syntax: what is rejected although it parses is reported in full', () => {
  check('yaml-syntax', [
    ['a: ⟦*x⟧\nb: ⟦*y⟧\n', /anchor "x" is not defined above/, /"y"/],
    ['a: &x\n  b: ⟦*x⟧\n', /stands for a value that contains this alias/],
    ['a: !!int ⟦3.0⟧\nb: !!binary ⟦"***"⟧\n', /tagged !!int, and "3.0" is none/, /not valid base64/],
    ['a: ⟦.inf⟧\nb: ⟦.NaN⟧\n', /JSON has no infinity and no NaN/],
    ['⟦~⟧: 1\n', /a key cannot be null/],
    ['⟦18446744073709551615⟧: 1\n', /a key cannot be a number beyond 64 bits/],
    ['? ⟦[⟧a]\n: 1\n', /a list cannot be a key/],
    ['a:\n  <<: ⟦foo⟧\n', /the merge key "<<" takes a map/],
    ['<<:⟦\n⟧a: 1\n', /the merge key "<<" takes a map/],
    ['<<:⟦\r\n⟧a: 1\r\n', /the merge key "<<" takes a map/],
    ['a: x⟦\x07⟧y # ⟦\x7f⟧\n', /control character U\+0007/, /U\+007F/],
    ['a: ⟦\ud800⟧ 😀\n', /U\+D800/],
  ])
})

describe('yaml-syntax: text that is not a manifest yet', () => {
  check('yaml-syntax', [
    ['a: ⟦{{ .Values.x }}⟧\n', /"{{ \.Values\.x }}" looks like part of a template/],
    ['a: ⟦{{ .Values.x }}⟧-y\n', /template/],
    ['spec:\n  ⟦{{- if .Values.y }}⟧\n  a: 1\n', /template/],
    ['a: ⟦{% if x %}⟧\n', /template/],
    ['a: 1\n⟦<<<<<<< HEAD⟧\nb: 1\n=======\nb: 2\n>>>>>>> x\n', /merge conflict/],
    ['data: |\n  {{ range . }}\nb: 1\na: ⟦@⟧x\n', /"@" cannot start a value/],
  ])
})

describe('yaml-syntax in JSON', () => {
  check('yaml-syntax', [
    ['{"a": 1 ⟦"⟧b": 2}', /^"," or "}" must stand here/],
    ['{"a": 1,\n "b⟦"⟧ ', /the file ends where ":" must stand/],
    ['{"a": ⟦x⟧', /a value must stand here/],
    ['{"a": 1}{"b": 2}⟦x⟧', /a value must stand here/],
  ])
})

describe('yaml-duplicate-key', () => {
  check('yaml-duplicate-key', [
    ['app: 1\nb: 2\n⟦app⟧: 3\n', /^key "app" is already set on line 1; kubectl keeps only the last value$/],
    ['a:\n  - b: 1\n    ⟦"b"⟧: 2\n', /line 2/],
    ['yes: 1\n⟦true⟧: 2\n⟦on⟧: 3\n', /key "true" is already set on line 1/, /line 1/],
    ['1: a\n⟦"1"⟧: b\n⟦0x1⟧: c\n', /key "1"/],
    ['{"a": 1,\n ⟦"a"⟧: 2}', /line 1/],
    ['a: {b: 1, ⟦b⟧: 2}\n', /line 1/],
    ['__proto__: 1\n⟦__proto__⟧: 2\n', /"__proto__"/],
    ['x: &x {a: 1}\ny:\n  <<: *x\n  a: 2\n'],
    ['toString: 1\nconstructor: 2\n'],
    ['a: 1\r\n# c\r\n⟦a⟧: 2\r\n', /line 1/],
  ])
})

describe('yaml-merge-override', () => {
  check('yaml-merge-override', [
    [
      'x: &x {b: 1}\ny:\n  b: 2\n  ⟦<<⟧: *x\n',
      /replaces "b" set above it, for kubectl but not for kustomize/,
    ],
    ['y:\n  a: 1\n  b: 2\n  ⟦<<⟧: [{a: 3}, {b: 4, c: 5}]\n', /replaces "a", "b"/],
    ['x: &x {b: 1}\ny:\n  <<: *x\n  b: 2\n'],
    ['x: &x {b: 1}\ny:\n  a: 2\n  <<: *x\n'],
    ['x: &x {b: 1}\ny:\n  b: 1\n  <<: *x\n'],
  ])
})

describe('yaml-ignored-text', () => {
  check('yaml-ignored-text', [
    ['a: 1\n...\n# c\n⟦b: 2⟧\n---\nc: 3\n', /everything between "\.\.\." and the next "---"/],
    ['  a: 1\n⟦b: 2⟧\nc: 3\n', /kubectl ignores what follows: check the indentation/],
    ['[a]\n⟦b⟧\n', /the document ends above/],
    ['a: 1\n...\n# nothing but a comment\n...\n\n---\nb: 2\n'],
  ])
})

it('a duplicate key has the path of the value', () => {
  const [document] = readDocuments('a:\n  - x\n  - b: {c: 1, c: 2}\n')
  assert.deepEqual(document?.problems[0]?.path, ['a', 1, 'b', 'c'])
})

it('the other documents of a file are read', () => {
  const documents = readDocuments('a: 1\n---\nb: @\n---\nc: 3\n---\n- d: *x\n---\ne: 5\n')
  assert.deepEqual(
    documents.map(({ value }) => JSON.stringify(value)),
    ['{"a":1}', undefined, '{"c":3}', undefined, '{"e":5}'],
  )
})

test('160,000 keys that are set twice are as many problems', () => {
  const [document] = readDocuments('k: v\n'.repeat(160_001))
  assert.equal(document?.problems.length, 160_000)
})
