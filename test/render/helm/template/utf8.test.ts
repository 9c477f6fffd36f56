import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  byteLength,
  bytesOf,
  compareText,
  sliceBytes,
  textOfBytes,
} from '../../../../src/render/helm/template/text/utf8.ts'

/** Bytes that are mostly UTF-8, and cut anywhere. */
const BYTES = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 4 }),
      fc.string({ unit: 'binary' }).map(text => Buffer.from(text)),
    ),
  )
  .map(parts => new Uint8Array(Buffer.concat(parts)))

test('a string keeps every byte that it is made of, also those that are not UTF-8', () => {
  fc.assert(
    fc.property(BYTES, bytes => {
      const text = textOfBytes(bytes)
      assert.deepEqual(bytesOf(text), bytes)
      assert.equal(byteLength(text), bytes.length)
    }),
  )
})

test('strings are compared by their bytes', () => {
  fc.assert(
    fc.property(BYTES, BYTES, (left, right) => {
      const order = compareText(textOfBytes(left), textOfBytes(right))
      assert.equal(Math.sign(order), Buffer.compare(left, right))
    }),
  )
})

test('a part of a string has its bytes', () => {
  fc.assert(
    fc.property(BYTES, fc.nat(20), fc.nat(20), (bytes, from, to) => {
      assert.deepEqual(bytesOf(sliceBytes(textOfBytes(bytes), from, to)), bytes.slice(from, to))
    }),
  )
})
