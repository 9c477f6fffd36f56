import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { matchesPattern } from '../../src/core/name-pattern.ts'

describe('a pattern for names', () => {
  const cases: readonly (readonly [pattern: string, name: string, matches: boolean])[] = [
    ['web', 'web', true],
    ['web', 'Web', false],
    ['web', 'web-1', false],
    ['*', '', true],
    ['*', 'a/b', true],
    ['web-*', 'web-', true],
    ['*-web', 'a-web', true],
    ['*-web', 'a-web-b', false],
    ['api/*', 'api/pod-x', true],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'acb', false],
    ['*ab*ab*', 'ab', false],
    ['a.c', 'abc', false],
    ['**', 'x', true],
  ]
  for (const [pattern, name, matches] of cases) {
    test(`${pattern} ${matches ? 'describes' : 'does not describe'} ${name}`, () => {
      assert.equal(matchesPattern(name, pattern), matches)
    })
  }

  test('means what the regular expression of the same stars means', () => {
    const text = (letters: string) =>
      fc.array(fc.constantFrom(...letters), { maxLength: 8 }).map(parts => parts.join(''))
    fc.assert(
      fc.property(text('ab'), text('ab*'), (name, pattern) => {
        const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(name)
        assert.equal(matchesPattern(name, pattern), expected)
      }),
    )
  })
})
