import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { variableIn } from '../../src/core/unknown-yet.ts'
import { leftover, leftoverInName } from '../../src/rules/metadata/template-leftover.facts.ts'

suite('leftover', () => {
  const cases: readonly [string, string | undefined][] = [
    ['', undefined],
    ['web', undefined],
    ['{{ .Values.image.tag }}', '{{ .Values.image.tag }}'],
    ['web-{{- .Release.Name }}', '{{- .Release.Name }}'],
    ['{{ include "web.name" . }}', '{{ include "web.name" . }}'],
    ['{{ .Names }}', undefined],
    ['{{ name }}', undefined],
    ['<no value>', '<no value>'],
    ['a %!s(<nil>)', '%!s('],
    ['100%!', undefined],
    ['CHANGEME', 'CHANGEME'],
    ['change-me.example.com', 'change-me'],
    ['exchange_messages', undefined],
    ['changement', undefined],
    ['REPLACE_ME', 'REPLACE_ME'],
    ['irreplaceme', undefined],
    ['YOUR_DOMAIN', 'YOUR_DOMAIN'],
    ['your_domain', undefined],
    ['<user@example.com>', undefined],
  ]
  for (const [text, found] of cases) test(text || '(empty)', () => assert.equal(leftover(text), found))
})

test('names have no angle brackets of their own', () => {
  assert.equal(leftoverInName('<your-image>:1.0'), '<your-image>')
  assert.equal(leftoverInName('{{ name }}'), undefined)
  assert.equal(leftoverInName('CHANGEME'), 'CHANGEME')
})

test('variableIn finds what other tools fill in', () => {
  const cases: readonly [string, string | undefined][] = [
    [`nginx:\${TAG}`, `\${TAG}`],
    ['nginx:{{ tag }}', '{{ tag }}'],
    ['nginx:__TAG__', '__TAG__'],
    ['__init__', undefined],
    ['$TAG', undefined],
  ]
  for (const [text, found] of cases) assert.equal(variableIn(text), found, text)
})
