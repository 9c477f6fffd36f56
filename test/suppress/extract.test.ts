import assert from 'node:assert/strict'
import { test } from 'node:test'
import { suppressionsOf } from '../../src/suppress/extract.ts'
import { readDocuments } from '../../src/yaml/documents.ts'
import { lineIndex } from '../../src/yaml/locate.ts'

/** How often lines are looked up where comments about the next line stand one above the other. */
function looksAt(comments: number): number {
  const text = `a: b\n${'# k8s-lint-disable-next-line unknown-field\n'.repeat(comments)}c: d\n`
  let looks = 0
  const lines = new Proxy(lineIndex(text), {
    get: (target, key) => {
      looks++
      return Reflect.get(target, key)
    },
  })
  const suppressions = suppressionsOf(text, readDocuments(text), [], lines)
  assert.equal(suppressions.length, comments)
  for (const { targets } of suppressions) assert.equal(targets[0]?.from, comments + 2)
  return looks
}

test('of comments one above the other, each is looked at a few times', () => {
  const [some = 0, twice = 0] = [500, 1000].map(looksAt)
  assert.ok(some >= 500 && twice < 2.4 * some, `${some}, then ${twice} looks`)
})
