import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  compareQuantities,
  isInteger,
  isQuantity,
  parseQuantity,
  suggestQuantity,
  toMilli,
} from '../../src/kubernetes/grammar/quantity.ts'

const UNIT = 1_000_000_000n

for (const [text, nanos] of [
  ['1', UNIT],
  [0.5, UNIT / 2n],
  [2, 2n * UNIT],
  [9007199254740993n, 9007199254740993n * UNIT],
  ['100m', UNIT / 10n],
  ['1n', 1n],
  ['1u', 1000n],
  ['1k', 1000n * UNIT],
  ['1Ki', 1024n * UNIT],
  ['1.5Gi', 1610612736n * UNIT],
  ['.5', UNIT / 2n],
  ['5.', 5n * UNIT],
  ['1E', 10n ** 18n * UNIT],
  ['1E3', 1000n * UNIT],
  ['1e3', 1000n * UNIT],
  ['1e+3', 1000n * UNIT],
  ['25e-1', (UNIT * 5n) / 2n],
  ['-1.5', (UNIT * -3n) / 2n],
  ['+1', UNIT],
  ['007', 7n * UNIT],
  [' 1Gi ', 2n ** 30n * UNIT],
  ['0.1n', 1n],
  ['Mi', 0n],
  ['m', 0n],
  ['+', 0n],
  ['.', 0n],
  ['8Ei', (2n ** 63n - 1n) * UNIT],
  ['512m', 512_000_000n],
] as const) {
  test(`${JSON.stringify(String(text))} is a quantity`, () => {
    assert.equal(parseQuantity(text)?.nanos, nanos)
    assert.ok(isQuantity(String(text)))
  })
}

for (const text of [
  '',
  ' ',
  '512MB',
  '1GB',
  '1 Gi',
  '1K',
  '1mi',
  '1gb',
  '1GiB',
  '1kB',
  '0,5',
  '1_000',
  '1e',
  '1e3m',
  '1.2.3',
  'one',
  '--1',
  '1e3.5',
  '0x10',
  'NaN',
  '1Gi\n2',
]) {
  test(`${JSON.stringify(text)} is no quantity`, () => {
    assert.equal(parseQuantity(text), undefined)
    assert.ok(!isQuantity(text))
  })
}

for (const [text, suggestion] of [
  ['512MB', '512M'],
  ['512MiB', '512Mi'],
  ['1 Gi', '1Gi'],
  ['1K', '1k'],
  ['1gi', '1Gi'],
  ['0,5', '0.5'],
  ['500 m', '500m'],
  ['10 bytes', undefined],
  ['a lot', undefined],
  ['1 parsec', undefined],
] as const) {
  test(`${JSON.stringify(text)} may be meant as ${suggestion}`, () => {
    assert.equal(suggestQuantity(text), suggestion)
  })
}

test('quantities compare by value, whatever their suffix', () => {
  const sorted = ['-1', '0', '1n', '1m', '999m', '1', '1k', '1Ki', '1M', '1Mi', '1G', '1Gi', '1e12', '1Ti']
  const parsed = sorted.map(text => parseQuantity(text))
  for (const [i, a] of parsed.entries()) {
    for (const [j, b] of parsed.entries()) {
      assert.ok(a !== undefined && b !== undefined)
      assert.equal(Math.sign(compareQuantities(a, b)), Math.sign(i - j), `${sorted[i]} and ${sorted[j]}`)
    }
  }
})

test('thousandths are rounded up', () => {
  assert.equal(toMilli({ nanos: 1n }), 1n)
  assert.equal(toMilli({ nanos: UNIT }), 1000n)
  assert.equal(toMilli({ nanos: -1n }), 0n)
})

test('whole numbers are told from fractions', () => {
  for (const text of ['1', '1000m', '1Ki', '0.5k', '-3'])
    assert.ok(isInteger(parseQuantity(text) ?? { nanos: 1n }), text)
  for (const text of ['100m', '0.5', '1n']) assert.ok(!isInteger(parseQuantity(text) ?? { nanos: 0n }), text)
})

test('digits, suffix and value agree with exact arithmetic', () => {
  const suffixes: readonly (readonly [string, bigint, bigint])[] = [
    ['m', 1n, 1000n],
    ['', 1n, 1n],
    ['k', 1000n, 1n],
    ['M', 1_000_000n, 1n],
    ['Ki', 1024n, 1n],
    ['Gi', 2n ** 30n, 1n],
    ['e2', 100n, 1n],
  ]
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 999_999 }),
      fc.integer({ min: 0, max: 6 }),
      fc.constantFrom(...suffixes),
      (number, decimals, [suffix, factor, divisor]) => {
        const digits = String(number).padStart(decimals + 1, '0')
        const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
        const scaled = BigInt(number) * factor * UNIT
        const denominator = 10n ** BigInt(decimals) * divisor
        assert.equal(parseQuantity(text + suffix)?.nanos, (scaled + denominator - 1n) / denominator)
      },
    ),
  )
})

test('no text makes the parser throw or take long', () => {
  assert.equal(typeof parseQuantity('1e999999999')?.nanos, 'bigint')
  assert.equal(parseQuantity('1e-999999999')?.nanos, 1n)
  fc.assert(fc.property(fc.string(), text => isQuantity(text) === (parseQuantity(text) !== undefined)))
})
