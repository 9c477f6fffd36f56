import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { goMemoryLimit, heapFlags } from '../../src/rules/resources/heap-exceeds-memory-limit.facts.ts'

const GIB = 1024n ** 3n

suite('heapFlags', () => {
  const cases: readonly [string, readonly object[]][] = [
    ['', []],
    ['-Xms2g -Xss1m', []],
    ['-Xmx2g', [{ setting: '-Xmx2g', bytes: 2n * GIB }]],
    ['-Xmx2048M', [{ setting: '-Xmx2048M', bytes: 2n * GIB }]],
    ['-Xmx1073741824', [{ setting: '-Xmx1073741824', bytes: GIB }]],
    ['-Xmx4g -Xmx1g -jar a.jar', [{ setting: '-Xmx1g', bytes: GIB }]],
    ['-Xmx2gigs', []],
    ['-Xmx1.5g', []],
    [`-Xmx\${HEAP}m`, []],
    ['my-Xmx2g', []],
    ['-XX:MaxHeapSize=1g', [{ setting: '-XX:MaxHeapSize=1g', bytes: GIB }]],
    ['-XX:MaxRAMPercentage=75.5', [{ setting: '-XX:MaxRAMPercentage=75.5', percent: 75.5 }]],
    ['--max-old-space-size=1024', [{ setting: '--max-old-space-size=1024', bytes: GIB }]],
    ['--max_old_space_size 1024', [{ setting: '--max_old_space_size 1024', bytes: GIB }]],
    [
      '-Xmx1g -XX:MaxRAMPercentage=50',
      [
        { setting: '-Xmx1g', bytes: GIB },
        { setting: '-XX:MaxRAMPercentage=50', percent: 50 },
      ],
    ],
  ]
  for (const [text, expected] of cases) {
    test(text || '(empty)', () => assert.deepEqual(heapFlags(text), expected))
  }
})

test('goMemoryLimit reads the units of Go', () => {
  const cases: readonly [string, bigint | undefined][] = [
    ['1073741824', GIB],
    ['1073741824B', GIB],
    ['1048576KiB', GIB],
    ['1024MiB', GIB],
    ['1GiB', GIB],
    ['1TiB', 1024n * GIB],
    ['1Gi', undefined],
    ['1GB', undefined],
    ['off', undefined],
    ['', undefined],
  ]
  for (const [text, bytes] of cases) assert.equal(goMemoryLimit(text)?.bytes, bytes, text)
})
