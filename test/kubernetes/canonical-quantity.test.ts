import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { canonicalQuantity } from '../../src/kubernetes/grammar/canonical-quantity.ts'

/** As `resource.MustParse(text).String()` has them. */
const CASES: readonly (readonly [string | number, string])[] = [
  [1, '1'],
  [0.5, '500m'],
  ['1000m', '1'],
  ['1500m', '1500m'],
  ['0', '0'],
  ['0Gi', '0'],
  ['1024Mi', '1Gi'],
  ['1000Mi', '1000Mi'],
  ['1.5Gi', '1536Mi'],
  ['512Ki', '512Ki'],
  ['0.5Ki', '512'],
  ['1000', '1k'],
  ['1500', '1500'],
  ['100000', '100k'],
  ['1e3', '1e3'],
  ['100e3', '100e3'],
  ['1e2', '100'],
  ['1e19', '10e18'],
  ['0.1Gi', '107374182400m'],
  ['1.5Ki', '1536'],
  ['-2000m', '-2'],
  ['0.1m', '100u'],
  // What seems to be in its shortest form already is kept, whatever stands before it.
  ['+1', '+1'],
  ['001', '001'],
  ['1e0', '1e0'],
  ['+1Ki', '+1Ki'],
  ['+1000', '1k'],
  ['+8Ki', '8Ki'],
  ['1.0', '1'],
  ['10e-1', '1'],
  ['+1024', '+1024'],
  ['0001000000000000000000', '1E'],
  ['{{ cpu }}', '{{ cpu }}'],
]

suite('quantities in their shortest form', () => {
  for (const [written, expected] of CASES) {
    test(String(written), () => assert.equal(canonicalQuantity(written), expected))
  }
})
