import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lacks, matchesPattern } from '../../src/kubernetes/grammar/metadata-patterns.ts'

const CASES: readonly (readonly [pattern: string, text: string, expected: boolean])[] = [
  ['', '', true],
  ['*', '', true],
  ['*', 'anything', true],
  ['web', 'web', true],
  ['web', 'webs', false],
  ['web-*', 'web-', true],
  ['*-web', 'shop-web', true],
  ['a*b*c', 'aXbXc', true],
  ['a*b*c', 'aXc', false],
  ['ab*ba', 'aba', false],
  ['dev|prod-*', 'prod-eu', true],
  ['dev|prod-*', 'test', false],
  ['a.c', 'abc', false],
]

for (const [pattern, text, expected] of CASES) {
  test(`"${text}" is ${expected ? '' : 'not '}like "${pattern}"`, () => {
    assert.equal(matchesPattern(pattern, text), expected)
  })
}

test('a pattern means what the regular expression of it means', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 })
  fc.assert(
    fc.property(letters, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 }), (pattern, text) => {
      const expression = new RegExp(`^${pattern.replaceAll('*', '.*')}$`)
      assert.equal(matchesPattern(pattern, text), expression.test(text))
    }),
  )
})

test('what is missing and what has another value are told apart', () => {
  const messages = lacks({ env: 'test', owner: '' }, ['env=dev', 'owner', 'team', 'x/*=1'], 'label')
  assert.deepEqual(
    messages.map(({ key }) => key),
    ['env', undefined, undefined],
  )
})
