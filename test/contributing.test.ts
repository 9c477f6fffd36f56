import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

const ROOT = new URL('../', import.meta.url)

test('the map in CONTRIBUTING has every folder of src, and no other', () => {
  const text = readFileSync(new URL('CONTRIBUTING.md', ROOT), 'utf8')
  const map = /^src\/\n((?: {2}.*\n)+)/m.exec(text)?.[1] ?? ''
  const named = [...map.matchAll(/^ {2}([a-z-]+)\/(?:<category>\/)? /gm)].map(([, folder]) => folder)
  const folders = readdirSync(new URL('src/', ROOT), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
  assert.deepEqual(named.sort(), folders.sort())
})
