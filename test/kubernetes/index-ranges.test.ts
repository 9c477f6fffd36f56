import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { parseIndexRanges } from '../../src/kubernetes/grammar/index-ranges.ts'

const COMPLETIONS = 10

suite('indexes of a Job', () => {
  for (const [text, total] of [
    ['', 0],
    ['0', 1],
    ['9', 1],
    ['0-9', 10],
    ['1,3-5,7', 5],
    ['+1,2', 2],
    ['007', 1],
  ] as const) {
    test(`"${text}" lists ${total}`, () => {
      assert.deepEqual(parseIndexRanges(text, COMPLETIONS), { total })
    })
  }

  for (const [text, reason] of [
    ['10', /not below/],
    ['0-10', /not below/],
    ['3-3', /does not ascend/],
    ['5-3', /does not ascend/],
    ['1,1', /must ascend/],
    ['1-3,3', /must ascend/],
    ['1-3-5', /more than one hyphen/],
    [' 1', /no index/],
    ['-1', /no index/],
    ['1,', /no index/],
    ['1.5', /no index/],
  ] as const) {
    test(`"${text}" is refused`, () => {
      const parsed = parseIndexRanges(text, COMPLETIONS)
      assert.match('error' in parsed ? parsed.error : '', reason)
    })
  }

  test('any set of indexes can be written, one by one or as ranges', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(50), { minLength: 1 }), indexes => {
        const sorted = [...indexes].sort((a, b) => a - b)
        assert.deepEqual(parseIndexRanges(sorted.join(','), 51), { total: sorted.length })
        assert.deepEqual(parseIndexRanges(asRanges(sorted), 51), { total: sorted.length })
      }),
    )
  })
})

/** Neighbours joined into ranges: 1, 2, 3, 5 is `1-3,5`. */
function asRanges(sorted: readonly number[]): string {
  const runs: [number, number][] = []
  for (const index of sorted) {
    const last = runs.at(-1)
    if (last?.[1] === index - 1) last[1] = index
    else runs.push([index, index])
  }
  return runs.map(([first, end]) => (first === end ? `${first}` : `${first}-${end}`)).join(',')
}
