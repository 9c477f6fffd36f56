import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isBase64, isDateTime, isInRange, isMicroTime } from '../../src/schema/formats.ts'

test('what Node encodes is base64', () => {
  fc.assert(fc.property(fc.uint8Array(), bytes => isBase64(Buffer.from(bytes).toString('base64'))))
})

for (const [text, expected] of [
  ['', true],
  ['YWJj\nZGVm\r\n', true],
  ['YWI', false],
  ['YWI=', true],
  ['YW I=', false],
  ['_-_-', false],
  ['YQ==YQ==', false],
  ['=', false],
] as const) {
  test(`${JSON.stringify(text)} is ${expected ? '' : 'not '}base64`, () =>
    assert.equal(isBase64(text), expected))
}

for (const [text, expected] of [
  ['2026-01-31T09:30:00Z', true],
  ['2026-01-31T09:30:00.123Z', true],
  ['2026-01-31T09:30:00+02:00', true],
  ['2024-02-29T00:00:00Z', true],
  ['2026-02-29T00:00:00Z', false],
  ['2026-13-01T00:00:00Z', false],
  ['2026-01-31T24:00:00Z', false],
  ['2026-01-31', false],
  ['2026-01-31 09:30:00Z', false],
  ['2026-01-31t09:30:00z', false],
  ['0001-01-01T00:00:00Z', true],
  ['2026-01-31T9:30:00Z', true],
  ['2026-01-31T09:30:00,5Z', true],
  ['2026-01-31T09:30:00+24:00', true],
  ['2026-01-31T09:30:00+25:00', false],
  ['2026-01-31T09:30:00+0200', false],
  ['', false],
] as const) {
  test(`${JSON.stringify(text)} is ${expected ? 'a' : 'no'} time`, () =>
    assert.equal(isDateTime(text), expected))
}

test('a micro time has exactly six decimals', () => {
  assert.ok(isMicroTime('2026-01-31T09:30:00.123456Z'))
  assert.ok(isMicroTime('2026-01-31T09:30:00.123456+01:00'))
  assert.ok(!isMicroTime('2026-01-31T09:30:00Z'))
  assert.ok(!isMicroTime('2026-01-31T09:30:00.123Z'))
  assert.ok(!isMicroTime('2026-02-31T09:30:00.123456Z'))
})

test('integers have the range of their bits', () => {
  assert.ok(isInRange(2147483647, 'int32') && isInRange(-2147483648, 'int32'))
  assert.ok(!isInRange(2147483648, 'int32') && !isInRange(-2147483649, 'int32'))
  assert.ok(isInRange(9223372036854775807n, 'int64') && !isInRange(9223372036854775808n, 'int64'))
})
