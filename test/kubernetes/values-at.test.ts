import assert from 'node:assert/strict'
import { test } from 'node:test'
import { valuesAt } from '../../src/kubernetes/values-at.ts'

const CASES: readonly { readonly pattern: string[]; readonly found: unknown[] }[] = [
  { pattern: [], found: [{ value: { a: [{ b: 1 }, { c: 2 }, 'x'], d: null }, path: [] }] },
  { pattern: ['a', '*', 'b'], found: [{ value: 1, path: ['a', 0, 'b'] }] },
  { pattern: ['a', '*', 'c'], found: [{ value: 2, path: ['a', 1, 'c'] }] },
  { pattern: ['a', 'b'], found: [] },
  { pattern: ['*', 'b'], found: [] },
  { pattern: ['d', 'e'], found: [] },
  { pattern: ['constructor'], found: [] },
]

for (const { pattern, found } of CASES) {
  test(`values at ${JSON.stringify(pattern)}`, () => {
    assert.deepEqual(valuesAt({ a: [{ b: 1 }, { c: 2 }, 'x'], d: null }, pattern), found)
  })
}
