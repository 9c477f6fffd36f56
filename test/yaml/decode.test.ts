import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { decode } from '../../src/yaml/decode.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)
const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))

it('drops a byte order mark and converts UTF-16', () => {
  const text = 'a: é😀\n'
  const le = Buffer.from(`\ufeff${text}`, 'utf16le')
  const be = Buffer.from(le).swap16()
  for (const encoded of [Buffer.from(text), Buffer.from(`\ufeff${text}`), le, be]) {
    assert.deepEqual(decode(encoded), { text, problems: [] })
  }
})

it('replaces invalid UTF-8 and says where', () => {
  const { text, problems } = decode(latin1('name: caf\xe9\nnext: \xff\n'))
  assert.equal(text, 'name: caf\ufffd\nnext: \ufffd\n')
  assert.deepEqual(
    problems.map(({ rule, start, end }) => ({ rule, at: text.slice(start, end), start })),
    [
      { rule: 'yaml-invalid-utf8', at: '\ufffd', start: 9 },
      { rule: 'yaml-invalid-utf8', at: '\ufffd', start: 17 },
    ],
  )
  assert.match(problems[0]?.message ?? '', /^bytes E9 are not valid UTF-8/)
})

it('does not complain about a U+FFFD that was written', () => {
  const { text, problems } = decode(
    Buffer.concat([Buffer.from('\ufeffa: \ufffd '), bytes(0xe2, 0x82), Buffer.from(' \ufffd')]),
  )
  assert.equal(text, 'a: \ufffd \ufffd \ufffd')
  assert.deepEqual(
    problems.map(({ start }) => start),
    [5],
  )
})

it('finds every replacement, whatever the bytes', () => {
  const interesting = fc.constantFrom(
    0x41,
    0x80,
    0xbf,
    0xc2,
    0xe0,
    0xa0,
    0xed,
    0x9f,
    0xef,
    0xbb,
    0xbd,
    0xf0,
    0x90,
    0xf4,
    0x8f,
    0xff,
  )
  fc.assert(
    fc.property(fc.array(interesting, { maxLength: 9 }), values => {
      const { text, problems } = decode(Uint8Array.from([0x61, ...values]))
      const written =
        Buffer.from(values)
          .toString('hex')
          .split(/efbfbd/).length - 1
      assert.equal(problems.length, text.split('\ufffd').length - 1 - written)
    }),
  )
})
