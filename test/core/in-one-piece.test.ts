import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { cutLoose } from '../../src/core/in-one-piece.ts'

const MEGABYTE = 1024 * 1024

/** The bytes in use after cleaning. */
function used(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}

/** A part of a text that nothing else holds. */
function cutFrom(index: number): string {
  const name = `a name that is long enough to be cut ${index} `
  const text = name.repeat(MEGABYTE / name.length)
  return text.slice(7, 47)
}

/** How many megabytes are kept for 60 parts of as many texts. */
function keptFor(store: (part: string) => string): number {
  const before = used()
  const parts = Array.from({ length: 60 }, (_, index) => store(cutFrom(index)))
  const kept = used() - before
  assert.equal(new Set(parts).size, 60)
  return kept / MEGABYTE
}

test('a part of a text does not keep the text when it is cut loose', () => {
  assert.ok(keptFor(part => part) > 30, 'V8 keeps the whole: otherwise there is no need to copy')
  const kept = keptFor(cutLoose)
  assert.ok(kept < 10, `${kept} MB`)
})

test('what is cut loose is the same text', () => {
  for (const text of [
    '',
    'a',
    'twelve chars',
    'registry.example.com',
    'a\ud83d\ude00bcdef\ud83d\ude00ghijk',
    '\ud800'.repeat(13),
  ])
    assert.equal(cutLoose(text), text)
})
