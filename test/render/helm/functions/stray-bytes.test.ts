import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { Dict } from '../../../../src/render/helm/template/value/value.ts'
import { type Call, callFunction } from './call.ts'
import { decode, encode } from './codec.ts'

/** `ab`, a byte that is not UTF-8, `c`, and one more. */
const STRAY = { b: 'YWL/Y4A=' }

/** What Helm writes for texts that are not UTF-8. */
const CASES: readonly (readonly [call: Call, expected: string])[] = [
  [['toJson', STRAY], String.raw`"ab\ufffdc\ufffd"`],
  [['mustToJson', { l: ['<', STRAY] }], String.raw`["\u003c","ab\ufffdc\ufffd"]`],
  [['toPrettyJson', { l: [STRAY] }], '[\n  "ab\\ufffdc\\ufffd"\n]'],
  [['toRawJson', { m: { a: STRAY } }], String.raw`{"a":"ab\ufffdc\ufffd"}`],
  // The character itself is written as it is.
  [['toJson', '\ufffd'], '"\ufffd"'],
  [['toJson', '\u{1f600}'], '"\u{1f600}"'],
  // The beginning of a character of which the rest is missing.
  [['toJson', { b: '7aCA' }], String.raw`"\ufffd\ufffd\ufffd"`],
  [['toYaml', { m: { a: STRAY } }], 'a: ab\ufffdc\ufffd'],
]

suite('bytes that are not UTF-8', () => {
  for (const [call, expected] of CASES) {
    test(JSON.stringify(call), () => assert.deepEqual(callFunction(call), { ok: expected }))
  }

  const keys = encode(
    new Dict(
      ['gA==', 'gQ==', '77+9'].map((key, index) => [String(decode({ b: key })), BigInt(index)] as const),
    ),
  )

  test('are the same in keys once they are written as YAML, where the last one counts', () => {
    assert.deepEqual(callFunction(['toYaml', keys]), { ok: '\ufffd: 2' })
  })
  test('tell keys of JSON apart no longer, all of which are written', () => {
    assert.deepEqual(callFunction(['toJson', keys]), { ok: '{"\\ufffd":0,"\\ufffd":1,"\ufffd":2}' })
  })
})
