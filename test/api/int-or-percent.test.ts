import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { amountOf, intOrPercent } from '../../src/api/int-or-percent.ts'

const constraint = intOrPercent({
  id: 'x',
  summary: 'X',
  remedy: 'X.',
  fields: [['max']],
  maxPercent: 100,
})

/** What is wrong with a value. */
function messages(max: unknown): readonly string[] {
  const found: string[] = []
  constraint.check({ path: [], object: { max } }, (_, message) => found.push(message), undefined as never)
  return found
}

test('numbers from 0, and percentages from 0 to 100, pass', () => {
  fc.assert(fc.property(fc.nat(), count => assert.deepEqual(messages(count), [])))
  fc.assert(fc.property(fc.nat(100), share => assert.deepEqual(messages(`${share}%`), [])))
})

test('negative numbers, greater percentages and other texts do not', () => {
  fc.assert(fc.property(fc.integer({ max: -1 }), count => assert.equal(messages(count).length, 1)))
  fc.assert(fc.property(fc.integer({ min: 101 }), share => assert.equal(messages(`${share}%`).length, 1)))
  for (const text of ['', '1', '-1%', '1.5%', '+1%', ' 1%', '1 %', '%', '1%%']) {
    assert.equal(messages(text).length, 1, text)
  }
})

test('pods and per cent count alike', () => {
  assert.deepEqual([3, '0%', '25%', '3', undefined].map(amountOf), [3, 0, 25, undefined, undefined])
})
