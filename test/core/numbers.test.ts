import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSame, jsonText } from '../../src/core/json.ts'
import { isInteger, isNumber } from '../../src/core/numbers.ts'
import { fits } from '../../src/schema/fits.ts'
import { type NodeType, schemaNode } from '../../src/schema/node.ts'

const NUMBERS: readonly (readonly [value: unknown, number: boolean, integer: boolean])[] = [
  [0, true, true],
  [-1, true, true],
  [0.5, true, false],
  [1e21, true, true],
  [9007199254740993n, true, true],
  ['1', false, false],
  [null, false, false],
  [undefined, false, false],
  [true, false, false],
]

test('numbers are numbers, of whatever size', () => {
  for (const [value, number, integer] of NUMBERS) {
    assert.equal(isNumber(value), number, String(value))
    assert.equal(isInteger(value), integer, String(value))
  }
})

const FITS: readonly (readonly [type: NodeType, value: number | bigint, fits: boolean])[] = [
  ['int32', 2147483647, true],
  ['int32', 2147483648, false],
  ['int32', -2147483649, false],
  ['int32', 1.5, false],
  ['int32', 9007199254740993n, false],
  ['int64', 9007199254740993n, true],
  ['int64', 9223372036854775807n, true],
  ['int64', 9223372036854775808n, false],
  ['int64', -9223372036854775808n, true],
  ['int64', -9223372036854775809n, false],
  ['int64', 1e19, false],
  ['int-or-string', 9007199254740993n, false],
  ['number', 9007199254740993n, true],
  ['quantity', 9007199254740993n, true],
  ['string', 1, false],
  ['boolean', 1n, false],
]

test('an integer fits where it is in range, beyond 2^53 as well', () => {
  for (const [type, value, expected] of FITS)
    assert.equal(fits(schemaNode(type), value), expected, `${type} ${value}`)
})

test('the JSON of a value has all digits, and is the same for equal values', () => {
  assert.equal(
    jsonText({ b: [9007199254740993n, 'a', null], a: true }),
    '{"a":true,"b":[9007199254740993,"a",null]}',
  )
  assert.equal(isSame({ a: 1, b: 9007199254740993n }, { b: 9007199254740993n, a: 1 }), true)
  assert.equal(isSame({ a: 9007199254740993n }, { a: 9007199254740992n }), false)
  assert.equal(isSame({ toString: null }, { a: null }), false)
  assert.notEqual(jsonText(1n), jsonText('1'))
})
