import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { FAILSAFE_SCHEMA, load } from 'js-yaml'
import { isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments, parseDocument, stringify } from 'yaml'
import { readDocuments } from '../../src/yaml/documents.ts'
import type { YamlNode } from '../../src/yaml/node.ts'
import { resolvePlain } from '../../src/yaml/resolve.ts'
import { isRejected, toJson } from './json-text.ts'

/** Characters that mean something in YAML, and some that do not. */
const character = fc.constantFrom(
  ...'abyn01.-_:#,[]{}&*!|>?%@`"\'\\ /~=<'.split(''),
  '\n',
  '\n',
  'é',
  '😀',
  '\u00a0',
)
const text = fc.oneof(
  fc.string({ unit: character, maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    'x ',
    ' x',
    '\n',
    '\n\n',
    'x\n',
    'x\n\n',
    '\nx',
    '---',
    '...',
    'a: b',
    '- a',
    '# a',
    'x'.repeat(130),
  ),
)
const { value: json } = fc.letrec<{ value: unknown; list: unknown[]; map: Record<string, unknown> }>(tie => ({
  list: fc.array(tie('value'), { maxLength: 4 }),
  map: fc.dictionary(fc.oneof(fc.string({ unit: 'grapheme-ascii', maxLength: 8 }), text), tie('value'), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    tie('list'),
    tie('map'),
  ),
}))

/** Ways to print a string. Plain is left out where kubectl reads more than a string into it. */
const style = fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED')
const printing = fc.record({
  defaultStringType: style,
  defaultKeyType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
  collectionStyle: fc.constantFrom('any', 'flow'),
  indent: fc.constantFrom(1, 2, 4),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 30, 80),
  flowCollectionPadding: fc.boolean(),
} as const)

function isPlainText(value: unknown): boolean {
  if (typeof value === 'string')
    return resolvePlain(value).value === value && value !== '<<' && isPortable(value)
  if (Array.isArray(value)) return value.every(isPlainText)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, item]) => isPlainText(key) && isPlainText(item))
}

/** Lines of nothing but blanks, and blanks at the start of several lines, are printed in a way that kubectl misreads. */
function isPortable(text: string): boolean {
  return !/^[ \u00a0]+$/m.test(text) && !(/^\s/.test(text) && text.includes('\n'))
}

describe('what `yaml` prints', () => {
  it('is read back as it was, whatever the style', () => {
    fc.assert(
      fc.property(json, printing, fc.constantFrom('\n', '\r\n'), (value, options, newline) => {
        fc.pre(isPlainText(value) && typeof value === 'object')
        fc.pre(!(options.defaultStringType.startsWith('BLOCK') && /"\s/.test(JSON.stringify(value))))
        const printed = stringify(value, { ...options, version: '1.1', aliasDuplicateObjects: false })
        // On "?" and a leading ":" in flow collections, and on tabs, kubectl and the library disagree; see the vectors.
        fc.pre(!/[?\t]|[[{,]\s*:/.test(printed) && !/^(?:---|\.\.\.)/m.test(printed) && keysFit(printed))
        const [document] = readDocuments(printed.replaceAll('\n', newline))
        assert.ok(
          document !== undefined && !isRejected(document),
          printed + JSON.stringify(document?.problems),
        )
        assert.equal(toJson(document.value ?? null), toJson(value), printed)
      }),
      { numRuns: 1500, seed: 1 },
    )
  })
})

/** kubectl wants a key of at most 1024 characters on one line. */
function keysFit(printed: string): boolean {
  return !/^\s*[?]/m.test(printed) && printed.split('\n').every(line => line.length < 1000)
}

describe('generated YAML means the same to `yaml` and `js-yaml`', () => {
  const indent = (lines: string, by: string) => lines.replaceAll('\n', `\n${by}`)
  const word = fc.constantFrom(
    'a',
    'web',
    'nginx:1.27',
    '"a b"',
    "'it''s'",
    '"x\\n\\u00e9"',
    'a b',
    '"a\n  b"',
    'a\n  b',
    '5',
    '',
    '|\n  x\n   y\n',
    '>-\n  x\n  y\n',
    '"# no"',
    'a#b',
  )
  const inFlow = fc.constantFrom('a', 'b c', '"d, e"', "'f: g'", '5', '{}', '[]')
  const key = fc.constantFrom('a', 'b-c', '"d e"', "'f'", 'g.h/i')
  const { node } = fc.letrec<{ node: string }>(tie => ({
    node: fc.oneof(
      { maxDepth: 5 },
      word.map(text => ` ${text}`),
      fc.array(inFlow, { maxLength: 3 }).map(items => ` [${items.join(', ')}]`),
      fc.dictionary(fc.constantFrom('a', '"b"', 'c'), inFlow, { maxKeys: 3 }).map(
        map =>
          ` {${Object.entries(map)
            .map(([k, v]) => `${k}: ${v}`)
            .join(', ')}}`,
      ),
      fc
        .array(fc.tuple(fc.constantFrom('- ', '-   ', '-\n      '), tie('node')), {
          minLength: 1,
          maxLength: 3,
        })
        .map(items => items.map(([dash, item]) => `\n  ${dash}${indent(item.trimStart(), '    ')}`).join('')),
      fc
        .uniqueArray(fc.tuple(key, tie('node')), { minLength: 1, maxLength: 3, selector: ([k]) => k })
        .map(pairs => pairs.map(([k, item]) => `\n  ${k}:${indent(item, '  ')}`).join('')),
    ),
  }))

  /** What a reader without types makes of it: all scalars are text. */
  function asText({ kind, value, items, start, end }: YamlNode, source: string): unknown {
    if (kind === 'sequence') return items.map(item => asText(item, source))
    if (kind === 'scalar') return typeof value === 'string' ? value : source.slice(start, end)
    const pairs: [string, unknown][] = []
    for (let at = 0; at + 1 < items.length; at += 2) {
      const [name, item] = items.slice(at, at + 2)
      if (name !== undefined && item !== undefined) pairs.push([String(name.value), asText(item, source)])
    }
    return Object.fromEntries(pairs)
  }

  it('structure and text', () => {
    let read = 0
    fc.assert(
      fc.property(node, body => {
        const source = `root:${body}\n`
        const [document] = readDocuments(source)
        const theirs = parseDocument(source, { schema: 'failsafe', uniqueKeys: false })
        assert.equal(document === undefined || isRejected(document), theirs.errors.length > 0, source)
        if (document?.root === undefined || theirs.errors.length > 0) return
        read++
        const mine = asText(document.root, source)
        assert.deepEqual(mine, theirs.toJS(), source)
        assert.deepEqual(mine, load(source, { schema: FAILSAFE_SCHEMA }), source)
      }),
      { numRuns: 1000, seed: 1 },
    )
    assert.ok(read > 300)
  })
})

describe('places are those of `yaml`', () => {
  /** The scalars and flow collections of both trees, side by side. */
  function compare(mine: YamlNode, theirs: Node | null, source: string): number {
    if (theirs === null || theirs.range == null || isAlias(theirs)) return 0
    const [start, end] = theirs.range
    const isBlock = /^[|>]/.test(source.slice(start, start + 1))
    if ((isScalar(theirs) && start < end) || ((isMap(theirs) || isSeq(theirs)) && theirs.flow === true)) {
      const expected = { start, end: isBlock ? mine.end : end }
      assert.deepEqual({ start: mine.start, end: mine.end }, expected, source.slice(start, end))
    }
    const children = isMap(theirs)
      ? theirs.items.flatMap(({ key, value }) => [key, value])
      : isSeq(theirs)
        ? theirs.items
        : []
    let count = 1
    for (const [index, child] of children.entries()) {
      const own = mine.items[index]
      assert.ok(own !== undefined)
      count += compare(own, child as Node | null, source)
    }
    return count
  }

  it('in all manifests of this project', () => {
    let count = 0
    for (const folder of ['fixtures', 'templates']) {
      for (const file of manifests(folder)) {
        const source = readFileSync(file, 'utf8')
        const documents = readDocuments(source).filter(({ root }) => root !== undefined)
        const theirs = parseAllDocuments(source, { version: '1.1', uniqueKeys: false })
        if (!Array.isArray(theirs) || theirs.some(({ errors }) => errors.length > 0)) continue
        const filled = theirs.filter(
          ({ contents }) => contents !== null && !(isScalar(contents) && contents.value === null),
        )
        if (documents.length !== filled.length) continue
        for (const [index, { root }] of documents.entries()) {
          const contents = filled[index]?.contents
          if (root !== undefined && contents !== undefined) count += compare(root, contents as Node, source)
        }
      }
    }
    assert.ok(count > 1000)
  })
})

function manifests(folder: string): string[] {
  const root = fileURLToPath(new URL(`../../${folder}/`, import.meta.url))
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
    .map(name => root + name)
}
