import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { problemOf } from '../tools/fuzz/check.ts'
import { problemOfTree } from '../tools/fuzz/check-tree.ts'
import { corpusOf, textsIn } from '../tools/fuzz/corpus.ts'
import { treesIn } from '../tools/fuzz/trees.ts'

const ROOT = new URL('../', import.meta.url)

test('no random input breaks a rule, a stage or a format, or gets a finding outside its text', async () => {
  const page = readFileSync(new URL('docs/configuration.md', ROOT), 'utf8')
  const corpus = corpusOf(textsIn(fileURLToPath(new URL('fixtures', ROOT))), page)
  const problems: string[] = []
  for (let seed = 1; seed <= 600; seed++) {
    const problem = await problemOf(corpus, seed)
    if (problem !== undefined) problems.push(`seed ${seed}: ${problem}`)
  }
  assert.deepEqual(problems, [])
})

test('no random change in a folder of kustomizations and charts does', async () => {
  const trees = treesIn(fileURLToPath(new URL('fixtures', ROOT)))
  const problems: string[] = []
  for (let seed = 1; seed <= 180; seed++) {
    const problem = await problemOfTree(trees, seed)
    if (problem !== undefined) problems.push(`seed ${seed}: ${problem}`)
  }
  assert.deepEqual(problems, [])
})
