import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { FUNCTIONS } from '../../../../src/render/helm/functions/index.ts'
import { NOBODY } from '../../../../src/render/helm/template/declare.ts'
import { Dict, List, type Value } from '../../../../src/render/helm/template/value/value.ts'
import { encode } from './codec.ts'

/** Characters that writers of YAML and JSON have to take care of, and some that they need not. */
const CHARACTER = fc.constantFrom(
  ...'ab1 \n\t:#-?\'"|>%@`!&*{}[],~\\/=>.',
  ' ',
  ' ',
  '\0',
  '\r',
  'é',
  '\u2028',
  '😀',
)
const TEXT = fc.oneof(
  fc.string({ unit: CHARACTER, maxLength: 12 }),
  fc.string({ unit: CHARACTER, maxLength: 200 }),
  fc.constantFrom(
    'true',
    'no',
    'null',
    '0x1F',
    '1e3',
    '1_000',
    '2020-01-02',
    '12:30',
    '.inf',
    '~',
    '---',
    '',
  ),
)

const VALUE: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    TEXT,
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(number => (number === 0 ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }).map(items => new List(items)),
    fc.array(fc.tuple(TEXT, tie('value')), { maxLength: 4 }).map(entries => new Dict(entries)),
  ),
})).value

function call(name: string, ...given: readonly unknown[]): Value {
  return FUNCTIONS[name]?.call(given, NOBODY) ?? null
}

const PAIRS = [
  ['toYaml', 'fromYaml'],
  ['toJson', 'fromJson'],
  ['toPrettyJson', 'fromJson'],
  ['toRawJson', 'fromJson'],
] as const

for (const [write, read] of PAIRS) {
  test(`${read} reads what ${write} writes`, () => {
    fc.assert(
      fc.property(VALUE, value => {
        const held = new Dict([['value', value]])
        assert.deepEqual(encode(call(read, call(write, held))), encode(held))
      }),
      { numRuns: 500 },
    )
  })
}

test('what base64 and base32 encode, they decode', () => {
  fc.assert(
    fc.property(TEXT, text => {
      assert.equal(call('b64dec', call('b64enc', text)), text)
      assert.equal(call('b32dec', call('b32enc', text)), text)
    }),
  )
})
