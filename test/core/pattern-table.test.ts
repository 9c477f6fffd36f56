import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { matchesPattern } from '../../src/core/name-pattern.ts'
import { patternTable } from '../../src/core/pattern-table.ts'

test('a table of patterns finds those that describe a name', () => {
  const text = (letters: string) =>
    fc.array(fc.constantFrom(...letters), { maxLength: 6 }).map(parts => parts.join(''))
  fc.assert(
    fc.property(text('ab'), fc.array(text('ab*'), { maxLength: 20 }), (name, patterns) => {
      const found = patternTable(patterns.map((pattern, index) => [pattern, index]))(name)
      const expected = patterns.flatMap((pattern, index) => (matchesPattern(name, pattern) ? index : []))
      assert.deepEqual(
        [...found].sort((a, b) => a - b),
        expected,
      )
    }),
  )
})
