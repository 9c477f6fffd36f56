import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listed } from '../../src/core/listed.ts'

test('a list in a message names the first items and counts the rest', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
  assert.equal(listed([]), '')
  assert.equal(listed([80, 443, 80]), '80, 443')
  assert.equal(listed(numbers(9)), '1, 2, 3, 4, 5, 6, 7, 8, 9')
  assert.equal(listed(numbers(1000)), '1, 2, 3, 4, 5, 6, 7, 8 and 992 more')
  assert.equal(listed(['a', 'b', 'c', 'd'], 2), 'a, b and 2 more')
})
