import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixtureFolders, readFixtures } from '../tools/fixtures.ts'
import { fuzz } from '../tools/fuzz.ts'

test('no random input breaks a rule, a stage or a format, or gets a finding outside its text', () => {
  const texts = fixtureFolders()
    .flatMap(readFixtures)
    .filter(({ bytes }) => bytes.length < 20_000)
    .map(({ bytes }) => new TextDecoder().decode(bytes))
  assert.deepEqual([...fuzz(texts, 1, 200)], [])
})
