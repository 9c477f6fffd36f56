import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Finding } from '../../src/core/finding.ts'
import { redactFailures, redactFindings, redactReasonsOf } from '../../src/redact/messages.ts'

const SECRET = { apiVersion: 'v1', kind: 'Secret', namespace: null, name: 'a' }

const FINDING: Finding = {
  rule: 'unknown-field',
  severity: 'error',
  message: '',
  file: 'a.yaml',
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 2,
  path: '',
  resource: SECRET,
}

/** Texts, a message about each, and what may be said of it. */
const MESSAGES: readonly (readonly [text: string, message: string, expected: string])[] = [
  // Names of fields are no secrets, in whatever case, nearly right or in quotes.
  [
    '{kind: Secret, stringdata: {p: hunter22}}',
    'unknown field "stringdata", not "hunter22"',
    'unknown field "stringdata", not "[hidden]"',
  ],
  ['{"kind": "Secret", "Data": {"p": "x"}}', 'unknown field "Data"', 'unknown field "Data"'],
  ['{"kind":"Secret","Labels":{}}', 'unknown field "Labels"', 'unknown field "Labels"'],
  ['{kind: Secret, immutabl: true}', 'unknown field "immutabl"', 'unknown field "immutabl"'],
  ['{kind: Secret, Hunter: true}', 'unknown field "Hunter"', 'unknown field "[hidden]"'],
  // A value that has the name of a field is one where no field has it.
  ['{kind: Secret, x: Type}', 'got "Type"', 'got "[hidden]"'],
  // However a value is said: cut, without its escapes, as a number, without a comment.
  ['kind: Secret\ndata:\n  p: hunter2222222', 'got "hunter22…', 'got "[hidden]"'],
  ['kind: Secret\ndata:\n  p: hunter2222222', 'got "hunter22…"', 'got "[hidden]"'],
  ['kind: Secret\ndata:\n  p: hunter2222222', 'got "hunter22…, not "Opaque"', 'got "[hidden]", not "Opaque"'],
  ['kind: Secret\ndata:\n  p: hunter2222222', 'got "hu…', 'got "hu…'],
  ['kind: Secret\ndata:\n  p: "a\\tb c9!"', 'got "a\\tb c9!"', 'got "[hidden]"'],
  ["kind: Secret\ndata:\n  p: 'it''s9'", 'got "it\'s9"', 'got "[hidden]"'],
  ['kind: Secret\ndata:\n  p: 0x1F40', 'got 8000', 'got [hidden]'],
  ['kind: Secret\ndata:\n  p: 017500', 'got 8000', 'got [hidden]'],
  ['kind: Secret\ndata:\n  p: 12_345', 'got 12345', 'got [hidden]'],
  ['kind: Secret\ndata:\n  p: x # Words9 here', 'Words9 here', 'Words9 here'],
  ['kind: Secret\ndata:\n  p: "x" # Words9 here', 'Words9 here', 'Words9 here'],
  ['kind: Secret\ndata:\n  p: *hunter', 'unknown alias *hunter', 'unknown alias [hidden]'],
  // What stands elsewhere as well is shown, and so are words of our own.
  ['kind: Secret\ndata:\n  p: hunter22\n---\nkind: X\na: hunter22', 'got "hunter22"', 'got "hunter22"'],
  ['kind: Secret\ndata:\n  p: base64', 'is not base64', 'is not base64'],
  ['kind: Secret\ndata:\n  p: decoded', 'is not decoded', 'is not decoded'],
  ['kind: Secret\ndata:\n  p: x1', 'item x1', 'item x1'],
]

suite('what a message says of a Secret', () => {
  for (const [text, message, expected] of MESSAGES)
    test(`${JSON.stringify(text)}: ${message}`, () => {
      assert.equal(redactFindings(text, [{ ...FINDING, message }])[0]?.message, expected)
    })

  test('the name of the object is no secret', () => {
    const text = 'kind: Secret\nstringdata: Prod7'
    const resource = { ...SECRET, name: 'Prod7' }
    assert.equal(redactFindings(text, [{ ...FINDING, resource, message: '"Prod7"' }])[0]?.message, '"Prod7"')
  })

  /** Of another object than the Secret, beside it in a file. */
  const beside = (message: string, path: string) =>
    redactFindings(
      'kind: Secret\nstringData:\n  a: server with livenessProbe spec Hunter22x\n---\nkind: X\n',
      [{ ...FINDING, line: 5, endLine: 5, resource: { ...SECRET, kind: 'Deployment' }, message, path }],
    )[0]

  test('of another object common words and fields are shown', () => {
    const [message, path] = ['container "server" has no livenessProbe', '/spec/livenessProbe']
    const shown = beside(message, path)
    assert.deepEqual([shown?.message, shown?.path], [message, path])
    assert.equal(beside('got "Hunter22x"', '')?.message, 'got "[hidden]"')
  })

  test('the key in the path of a finding is shown, though a value is the same', () => {
    const text = 'kind: Secret\nstringData:\n  a: app_Token\n'
    const finding = { ...FINDING, message: 'key "app_Token" of', path: '/data/app_Token' }
    assert.equal(redactFindings(text, [finding])[0]?.message, 'key "app_Token" of')
    assert.equal(redactFindings(text, [{ ...finding, path: '/data' }])[0]?.message, 'key "[hidden]" of')
  })

  test('a place in one file says nothing of the same place in another', () => {
    const text = 'kind: Secret\nstringData:\n  a: app-account\n'
    const resource = { ...SECRET, kind: 'RoleBinding' }
    const finding = {
      ...FINDING,
      line: 3,
      endLine: 3,
      column: 6,
      endColumn: 9,
      resource,
      message: '"app-account"',
    }
    assert.equal(redactFindings(text, [finding], undefined, 'b.yaml')[0]?.message, '"app-account"')
    assert.equal(redactFindings(text, [finding], undefined, 'a.yaml')[0]?.message, '"[hidden]"')
  })

  test('in a reason, common words within names are shown', () => {
    const text = 'kind: Secret\nstringData: {a: external}\n'
    assert.equal(redactReasonsOf(text)('external-dns is external'), 'external-dns is [hidden]')
  })

  test('what only tells something of a file bears no witness about it', () => {
    const text = 'kind: X\nmetadata: Hunter22x\n'
    const other = { ...FINDING, file: 'b.yaml', line: 2, endLine: 2, message: 'Hunter22x' }
    assert.equal(redactFindings(text, [other], undefined, 'a.yaml')[0]?.message, 'Hunter22x')
    assert.equal(redactFindings(text, [other], undefined, 'b.yaml')[0]?.message, '[hidden]')
  })

  test('paths hide keys that are values, and no numbers of items', () => {
    const text = 'kind: Secret\ndata:\n  Hunter22!: [12, 3]\n'
    const path = '/data/Hunter22!/12'
    assert.equal(redactFindings(text, [{ ...FINDING, path }])[0]?.path, '/data/[hidden]/12')
  })

  test('of what a rule failed with no word of a value is shown', () => {
    const failure = { rule: 'r', file: 'a.yaml', line: 1, resource: SECRET, message: 'no hunter in hunters' }
    const text = 'kind: Secret\ndata:\n  p: hunter\n'
    assert.equal(redactFailures(text, [failure])[0]?.message, 'no [hidden] in hunters')
  })
})
