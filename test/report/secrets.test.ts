import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareFindings, type Finding, type ResourceRef } from '../../src/core/finding.ts'
import { pretty } from '../../src/report/pretty.ts'
import { CONTEXT, finding, rangeOf, SAMPLE } from './sample.ts'

const VALUE = 'c0rrect-h0rse'
const LOGIN: ResourceRef = { apiVersion: 'v1', kind: 'Secret', namespace: null, name: 'login' }

function write(text: string, findings: readonly Finding[]): string {
  return [
    ...pretty(
      { ...SAMPLE, findings: [...findings].sort(compareFindings) },
      { ...CONTEXT, sources: () => text },
    ),
  ].join('')
}

/** The lines of code shown for a finding on some words. */
function frame(text: string, words: string, given: Partial<Finding> = {}): string[] {
  const shown = write(text, [finding('x.yaml', 'image-tag-latest', rangeOf(text, words), given)])
  return shown.split('\n').flatMap(line => /^ *\d+ │ ?(.*)$/.exec(line)?.slice(1) ?? [])
}

const SECRETS: readonly (readonly [string, string])[] = [
  ['plain', `apiVersion: v1\nkind: Secret\nmetadata:\n  name: login\nstringData:\n  password: ${VALUE}\n`],
  ['data first', `data:\n  password: ${VALUE}\napiVersion: v1\nkind: Secret\n`],
  ['quoted', `kind: "Secret"\ndata:\n  "password": "${VALUE}"\n  'other': '${VALUE}'\n`],
  ['on the next line', `kind: Secret\ndata:\n  password:\n    ${VALUE}\n`],
  [
    'a block',
    `kind: Secret\nstringData:\n  config: |\n    user: root\n    password: ${VALUE}\n\n    ${VALUE}: x\n  b: c\n`,
  ],
  [
    'a block whose indentation is lost',
    `kind: Secret\nstringData:\n  key: |\n-----BEGIN KEY-----\n${VALUE}\n-----END KEY-----\n`,
  ],
  ['flow style', `kind: Secret\ndata: {password: ${VALUE}}\n`],
  ['flow style over lines', `kind: Secret\ndata: {\n  password: ${VALUE},\n  b: c }\n`],
  ['flow style from the start', `{kind: Secret, data: {\n  password: ${VALUE},\n  b: c }}\n`],
  ['a comment', `kind: Secret\ndata:\n  # was ${VALUE}\n  password: x\n`],
  ['JSON', JSON.stringify({ kind: 'Secret', data: { password: VALUE } }, null, 2)],
  ['JSON on one line', JSON.stringify({ kind: 'Secret', data: { password: VALUE } })],
  [
    'in a list',
    `kind: List\nitems:\n- apiVersion: v1\n  data:\n    password: ${VALUE}\n  kind: Secret\n- kind: Pod\n`,
  ],
  [
    'in a list, data first',
    `kind: List\nitems:\n- data:\n    password: ${VALUE}\n  kind: Secret\n- kind: Pod\n`,
  ],
  ['a list of secrets', `kind: SecretList\nitems:\n- data:\n    password: ${VALUE}\n`],
  ['the wrong case', `kind: secret\ndata:\n  password: ${VALUE}\n`],
  ['not valid YAML', `kind: Secret\nstringData:\n  password: a: ${VALUE}\n  @${VALUE}\n`],
  ['CRLF', `kind: Secret\r\ndata:\r\n  password: ${VALUE}\r\n`],
  [
    'the annotation kubectl leaves',
    `kind: Secret\nmetadata:\n  annotations:\n    last-applied: '{"kind":"Secret","data":{"password":"${VALUE}"}}'\n  name: x\n`,
  ],
  [
    'the annotation with escapes',
    `kind: Secret\nmetadata:\n  annotations:\n    last-applied: "{\\"data\\":{\\"password\\":\\"${VALUE}\\"}}"\n  name: x\n`,
  ],
  [
    'in the second document',
    `kind: Pod\n---\nkind: Secret\nstringData:\n  password: ${VALUE}\n---\nkind: Pod\n`,
  ],
]

for (const [name, text] of SECRETS) {
  test(`no finding anywhere shows the value of a Secret: ${name}`, () => {
    const lines = text.split(/\r?\n/)
    const everywhere = lines.flatMap((line, index) =>
      [1, 4, line.length + 1].map(column => {
        const range = { line: index + 1, column, endLine: index + 1, endColumn: line.length + 1 }
        return finding('x.yaml', 'image-tag-latest', range)
      }),
    )
    const shown = write(text, everywhere)
    assert(!shown.includes(VALUE), shown)
    assert(shown.includes('[hidden]'))
  })
}

test('the rest of a Secret is shown', () => {
  const text = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: login\nstringData:\n  password: ${VALUE}\ntype: Opaque\n`
  assert.deepEqual(frame(text, 'login'), ['metadata:', '  name: login', 'stringData:'])
  assert.deepEqual(frame(text, 'stringData'), ['  name: login', 'stringData:', '  password: [hidden]'])
  assert.deepEqual(frame(text, 'Opaque'), ['  password: [hidden]', 'type: Opaque'])
})

test('no part of a value is shown because a finding is about another part', () => {
  const text = `kind: Secret\nstringData:\n  password: ${VALUE}\n`
  const given = { resource: LOGIN, path: '/stringData/password' }
  assert.deepEqual(frame(text, VALUE.slice(3, 6), given), ['  password: [hidden]'])
})

test('a ConfigMap keeps its data', () => {
  const text = 'kind: Secret\ndata:\n  a: b\n---\nkind: ConfigMap\ndata:\n  mode: fast\n'
  assert.deepEqual(frame(text, 'fast'), ['data:', '  mode: fast'])
})

test('a finding inside the data of a Secret hides what it underlines, whatever the text looks like', () => {
  const text = `x: &secret Secret\nkind: *secret\nwhatever: ${VALUE}\n`
  assert.deepEqual(frame(text, VALUE, { resource: LOGIN, path: '/data/whatever' }), ['whatever: [hidden]'])
})

const FLAGGED: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['a value', `env:\n  value: ${VALUE}\n`, VALUE, ['  value: [hidden]']],
  ['a key', `  API_KEY: ${VALUE}\n`, 'API_KEY', ['  API_KEY: [hidden]']],
  ['a quoted key', `{"API_KEY":"${VALUE}"}`, '"API_KEY"', ['{"API_KEY":[hidden]']],
  ['a block', `key: |\n  ${VALUE}\n  ${VALUE}\n`, `|\n  ${VALUE}\n  ${VALUE}\n`, ['key: [hidden]']],
  ['a quoted value over lines', `key: "a\n  ${VALUE}"\nb: c`, `"a\n  ${VALUE}"`, ['key: [hidden]']],
  ['the key of a block', `key: |\n  ${VALUE}\n\n  ${VALUE}\nb: c`, 'key', ['key: [hidden]']],
]

for (const [name, text, words, lines] of FLAGGED) {
  test(`a finding about a secret hides it: ${name}`, () => {
    const found = finding('x.yaml', 'hardcoded-secret-env', rangeOf(text, words))
    assert.deepEqual(frame(text, words, { rule: 'hardcoded-secret-env' }), lines)
    const neighbours = text.split('\n').map((line, index) => {
      const range = { line: index + 1, column: 1, endLine: index + 1, endColumn: line.length + 1 }
      return finding('x.yaml', 'image-tag-latest', range)
    })
    assert(!write(text, [found, ...neighbours]).includes(VALUE))
  })
}

test('property: whatever the ranges, no value of a Secret is shown', () => {
  const position = fc.record({
    line: fc.integer({ min: 1, max: 12 }),
    column: fc.integer({ min: 1, max: 40 }),
  })
  fc.assert(
    fc.property(
      fc.constantFrom(...SECRETS.map(([, text]) => text)),
      fc.array(fc.tuple(position, position, fc.constantFrom('secret-in-manifest', 'yaml-syntax')), {
        maxLength: 5,
      }),
      (text, places) => {
        const findings = places.map(([a, b, rule]) => {
          const [start, end] =
            a.line < b.line || (a.line === b.line && a.column <= b.column) ? [a, b] : [b, a]
          return finding('x.yaml', rule, { ...start, endLine: end.line, endColumn: end.column })
        })
        assert(!write(text, findings).includes(VALUE))
      },
    ),
  )
})
