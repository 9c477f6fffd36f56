import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Amount } from '../../src/kubernetes/pods/placed-quantities.ts'
import { strangeness, unitOf } from '../../src/rules/resources/quantity-suspicious.facts.ts'

suite('strangeness', () => {
  const cases: readonly [Amount, string | number, string | undefined][] = [
    ['memory limit', '400m', 'which is less than a byte; did you mean 400Mi?'],
    ['memory limit', '1000m', 'which is 1 byte; did you mean 1000Mi?'],
    ['memory request', 512, 'which is 512 bytes; did you mean 512Mi?'],
    ['memory request', 4, 'which is 4 bytes'],
    ['memory request', '64k', 'which is 64000 bytes'],
    ['memory request', '1Mi', undefined],
    ['memory request', '1023Ki', 'which is 1047552 bytes'],
    ['memory request', 0, undefined],
    ['memory request', -1, undefined],
    ['memory request', 'much', undefined],
    ['memory limit', '999T', undefined],
    ['memory limit', '1P', 'a million gigabytes or more'],
    ['size', '2Ei', 'a million gigabytes or more'],
    ['size', '100', 'which is 100 bytes; did you mean 100Mi?'],
    ['capacity', '2Ei', undefined],
    ['capacity', '100m', 'which is less than a byte; did you mean 100Mi?'],
    ['CPU request', 63, undefined],
    ['CPU request', 64, undefined],
    ['CPU limit', 96, undefined],
    ['CPU limit', '192', undefined],
    ['CPU limit', 512, undefined],
    ['CPU limit', 520, 'which is 520 whole cores; did you mean 520m?'],
    ['CPU limit', 100, 'which is 100 whole cores; did you mean 100m?'],
    ['CPU limit', '200', 'which is 200 whole cores; did you mean 200m?'],
    ['CPU limit', 65, 'which is 65 whole cores; did you mean 65m?'],
    ['CPU limit', '100000m', 'which is 100 whole cores'],
    ['CPU limit', '500m', undefined],
    ['CPU limit', '1Gi', 'which has a unit of memory and is 1073741824 cores'],
    ['CPU limit', '1k', 'which has a unit of memory and is 1000 cores'],
  ]
  for (const [what, value, reason] of cases) {
    test(`${what} ${value}`, () => assert.equal(strangeness(what, value)?.reason, reason))
  }
})

test('unitOf tells decimal from binary units', () => {
  const cases: readonly [unknown, string | undefined][] = [
    ['128M', 'decimal'],
    ['128k', 'decimal'],
    ['128Mi', 'binary'],
    ['128', undefined],
    ['128m', undefined],
    ['1e3', undefined],
    [128, undefined],
    [undefined, undefined],
  ]
  for (const [value, unit] of cases) assert.equal(unitOf(value), unit, String(value))
})
