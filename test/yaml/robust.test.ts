import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { commentsOf } from '../../src/yaml/comments.ts'
import { readDocuments, type YamlDocument } from '../../src/yaml/documents.ts'
import { lineIndex, locate, sourceOf } from '../../src/yaml/locate.ts'
import { endsWithin } from '../ends.ts'
import { isRejected, toJson } from './json-text.ts'

function only(text: string): YamlDocument {
  const documents = readDocuments(text)
  const [document] = documents
  assert.ok(document !== undefined && documents.length === 1)
  return document
}

/** The pieces that YAML is made of, good and bad. */
const PIECES = [
  ...'{}[],:?-&*!|>\'"%@`#~<=\\\t \r\n'.split(''),
  ...[
    '- ',
    ': ',
    '? ',
    '\n  ',
    '\n    ',
    '\r\n',
    '\n---\n',
    '\n...\n',
    '--- x',
    '&a ',
    '*a',
    '<<: ',
    '<<: *a',
    '!!int ',
  ],
  ...[
    '!!binary ',
    '!<x> ',
    '!e!x ',
    '! ',
    '|-\n',
    '>2\n',
    '"\\u00e9"',
    '"\\/"',
    "'x'",
    '0x1F',
    '.inf',
    '1e3',
    'yes',
    'null',
  ],
  ...[
    '%YAML 1.1\n',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\u0000',
    '\u007f',
    'é',
    '😀',
    '\ud800',
    '{"a":1}',
    '{{ x }}',
    'name: web\n',
  ],
]

const manifest = `# a Deployment
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: &labels {app: web}}
spec:
  replicas: 3
  template:
    metadata:
      labels:
        <<: *labels
    spec:
      containers:
        - name: "web"
          image: 'nginx:1.27'
          args: ["--a", '--b', --c]
          command:
          - sh
          - |
            echo "x: y"
              done
---
{"apiVersion": "v1", "kind": "Service"}
`

const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map(pieces => pieces.join(''))

const mutated = fc
  .array(fc.tuple(fc.nat(manifest.length), fc.nat(8), fc.constantFrom('', ...PIECES)), {
    minLength: 1,
    maxLength: 4,
  })
  .map(edits =>
    edits.reduce(
      (text, [at, length, piece]) => text.slice(0, at) + piece + text.slice(at + length),
      manifest,
    ),
  )

const truncated = fc.nat(manifest.length).map(length => manifest.slice(0, length))

const result = ({ value, problems }: YamlDocument) => ({ json: toJson(value ?? null), problems })

describe('whatever the text', () => {
  const anyText = fc.oneof(
    soup,
    mutated,
    truncated,
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
  )
  const path = fc.array(fc.oneof(fc.constantFrom('spec', 'template', 'containers', 'a', '<<'), fc.nat(2)), {
    maxLength: 5,
  })

  it('reading ends and never throws, and every problem and place is inside the text', () => {
    endsWithin(120, () =>
      fc.assert(
        fc.property(anyText, path, (text, at) => {
          const lines = lineIndex(text)
          let end = 0
          const documents = readDocuments(text)
          for (const comment of commentsOf(text, documents)) {
            assert.match(text.slice(comment.start, comment.end), /^#/)
          }
          for (const document of documents) {
            assert.ok(end <= document.start && document.start <= document.end && document.end <= text.length)
            end = document.end
            for (const problem of document.problems) {
              assert.ok(0 <= problem.start && problem.start <= problem.end && problem.end <= text.length)
            }
            assert.equal(document.value === undefined, document.empty || isRejected(document))
            assert.equal(document.root === undefined, document.value === undefined)
            const range = locate(document, at, 'value', lines)
            assert.ok(range.line >= 1 && range.column >= 1 && range.endLine <= lines.length)
            sourceOf(document, at)
          }
        }),
        { numRuns: 3000 },
      ),
    )
  })

  it('a document reads the same alone and among others', () => {
    fc.assert(
      fc.property(fc.oneof(soup, truncated), text => {
        const first = text.replaceAll('---', '').replace(/^[\s\ufeff\u0085{]+/, '')
        const alone = readDocuments(`${first}\n`).map(result)
        const among = readDocuments(`${first}\n---\nb: 1\n`).map(result)
        assert.deepEqual(among.at(-1), { json: '{"b":1}', problems: [] })
        assert.deepEqual(among.slice(0, -1), alone)
      }),
      { numRuns: 500 },
    )
  })
})

describe('depth', () => {
  const deep: readonly (readonly [string, (levels: number) => string])[] = [
    ['flow sequences', levels => `${'['.repeat(levels)}${']'.repeat(levels)}\n`],
    ['flow maps', levels => `a: ${'{a: '.repeat(levels - 1)}1${'}'.repeat(levels - 1)}\n`],
    ['JSON', levels => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`],
    ['block sequences', levels => `${'- '.repeat(levels)}x\n`],
  ]
  for (const [name, make] of deep) {
    it(`1,000 levels of ${name} are read, one more is said to be too many`, () => {
      const good = only(make(1_000))
      assert.deepEqual(good.problems, [])
      locate(good, new Array(999).fill('a'), 'value', [0])
      locate(good, new Array(999).fill(0), 'value', [0])
      const [problem] = only(make(1_001)).problems
      assert.match(problem?.message ?? '', /nested more than 1000 levels deep/)
    })
  }

  it('merges nested 900 deep are read and located', () => {
    const document = only(`a: ${'{<<: '.repeat(900)}{b: 1}${'}'.repeat(900)}\n`)
    assert.deepEqual(document.problems, [])
    const range = locate(document, ['a', 'b'], 'value', [0])
    assert.equal(range.column, 4 + 900 * 5 + 4)
  })

  it('what aliases stand for counts, wherever it is used', () => {
    const text = (levels: number) =>
      `a: &a ${'['.repeat(499)}${']'.repeat(499)}\nb: ${'['.repeat(levels)}*a${']'.repeat(levels)}\n`
    assert.deepEqual(only(text(500)).problems, [])
    assert.match(only(text(501)).problems[0]?.message ?? '', /nested more than 1000 levels deep/)
  })
})

describe('aliases', () => {
  const bomb = (width: number) =>
    [
      'a: &a [x]',
      ...'bcdefghi'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array(width).fill(`*${'abcdefgh'[index]}`).join(',')}]`),
    ].join('\n')

  it('a bomb is rejected', () => {
    const [problem] = only(bomb(9)).problems
    assert.match(problem?.message ?? '', /alias bomb/)
  })

  it('many aliases of something small are not', () => {
    const text = `a: &a {b: 1, c: 2}\nd:\n${'- *a\n'.repeat(2_000)}`
    assert.deepEqual(only(text).problems, [])
  })

  // Up to 400,000 steps 99 % may come from aliases, and less and less beyond: one alias more decides.
  it('the limit is that of go-yaml', () => {
    const list = (items: number, aliases: number) =>
      `a: &a [${Array(items).fill('x').join(',')}]\nb: [${Array(aliases).fill('*a').join(',')}]\n`
    assert.equal(isRejected(only(list(1_000, 110))), false)
    assert.equal(isRejected(only(list(1_000, 111))), true)
    assert.equal(isRejected(only(list(100_000, 7))), false)
    assert.equal(isRejected(only(list(100_000, 8))), true)
  })
})

it('keys that JavaScript knows are plain data', () => {
  const { value } = only('__proto__: 1\nconstructor: 2\ntoString: {hasOwnProperty: 3}\n')
  assert.deepEqual(Object.entries(value ?? {}).slice(0, 2), [
    ['__proto__', 1],
    ['constructor', 2],
  ])
  assert.equal((only('a: 1\n').value as Record<string, unknown>)['constructor'], undefined)
})

it('a file of 10 MB is read whole', () => {
  const item = '- name: container\n  image: "nginx:1.27"\n  env: [{name: A, value: b}]\n'
  const text = `items:\n${item.repeat(Math.ceil(10_000_000 / item.length))}`
  const { value, problems } = only(text)
  assert.deepEqual(problems, [])
  assert.equal((value as { items: unknown[] }).items.length, Math.ceil(10_000_000 / item.length))
})
