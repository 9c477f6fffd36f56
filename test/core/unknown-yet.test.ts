import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { holdsUnknown, isUnknownAt, isUnknownYet, variableIn } from '../../src/core/unknown-yet.ts'

/** Texts that something fills in; the second word says whether that is so in `env`, `command` and `args` as well. */
const UNKNOWN: readonly (readonly [text: string, everywhere: boolean])[] = [
  ['\u0024{PORT}', true],
  ['app-\u0024{ENV}-web', true],
  ['\u0024{PORT:=80}', true],
  ['{{ port }}', true],
  ['{{- if .Values.a }}\n  a\n{{ end }}', true],
  ['<%= port %>', true],
  ['__PORT__', true],
  ['ENC[AES256_GCM,data:c2VjcmV0,iv:aXY=,tag:dGFn,type:str]', true],
  ['https://{HOST}/path', true],
  ['rtsp://view:{APP_PASSWORD}@cam.lan/live', true],
  ['$(PORT)', false],
  ['app-$(params.name)', false],
  ['$PORT', false],
  ['registry/app:$TAG', false],
]

const KNOWN: readonly unknown[] = [
  '',
  'web',
  // A dollar is a dollar where it begins nothing.
  'web$',
  'web$1',
  'web$X',
  '$',
  '$$',
  '$web',
  '$1',
  '$(',
  '$()',
  '$(cat file)',
  '\u0024{',
  '}\u0024{',
  '{{',
  '}} {{',
  '<% ',
  'ENC[',
  'an ENC[x]',
  '{HOST}',
  'https://host/path?{}',
  '__init__',
  80,
  8n,
  true,
  null,
  undefined,
  ['\u0024{PORT}'],
  { a: '\u0024{PORT}' },
]

test('what tools fill in is not known yet', () => {
  for (const [text, everywhere] of UNKNOWN) {
    assert.equal(isUnknownYet(text), true, text)
    assert.equal(isUnknownAt(text, ['spec', 'host']), true, text)
    for (const field of ['env', 'command', 'args'])
      assert.equal(isUnknownAt(text, ['spec', field, 0]), everywhere, `\u0024{field}: \u0024{text}`)
  }
})

test('everything else is known', () => {
  for (const value of KNOWN) {
    assert.equal(isUnknownYet(value), false, String(value))
    assert.equal(isUnknownAt(value, ['args', 0]), false, String(value))
  }
})

test('a value holds what is not known where any part of it is', () => {
  assert.equal(holdsUnknown({ a: [{ b: '$(X)' }] }), true)
  assert.equal(holdsUnknown({ a: [{ b: 'x', '\u0024{KEY}': 1 }] }), false)
  assert.equal(holdsUnknown({ containers: [{ args: ['--port=$(PORT)'], env: [{ value: '$(A)' }] }] }), false)
  assert.equal(holdsUnknown({ containers: [{ args: ['--port=\u0024{PORT}'] }] }), true)
  assert.equal(holdsUnknown(null), false)
})

test('the variable that comes first is shown', () => {
  assert.equal(variableIn('a:{{ b }}-\u0024{C}'), '{{ b }}')
  assert.equal(variableIn('__A__\u0024{C}'), '__A__')
  assert.equal(variableIn('web$1'), undefined)
})

test('the end of a placeholder is looked for once, however often one begins', () => {
  const looks = mock.method(String.prototype, 'indexOf')
  try {
    for (const open of ['{{', '\u0024{', '<%']) {
      looks.mock.resetCalls()
      assert.equal(isUnknownYet(open.repeat(1000)), false, open)
      // For each kind of marks, where one begins and where one ends.
      assert.ok(looks.mock.callCount() > 0 && looks.mock.callCount() <= 6, `${looks.mock.callCount()} looks`)
    }
  } finally {
    looks.mock.restore()
  }
})
