import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { DATA } from '../../../../tools/render/templates/generate.ts'
import { type Outcome, run } from '../../../../tools/render/templates/run.ts'

const FOLDER = fileURLToPath(new URL('../../../../fixtures/render/template/', import.meta.url))

type Vector = Outcome & { readonly template: string }

describe("what Go's text/template makes of templates, and Helm of include and tpl", () => {
  for (const vector of vectorsIn('vectors.json')) {
    const { template, ...expected } = vector
    test(JSON.stringify(template), () => assert.deepEqual(run({ template, data: DATA }), expected))
  }
})

test('what Go makes of templates made by chance', () => {
  for (const { template, ...expected } of vectorsIn('fuzzed.json')) {
    assert.deepEqual(run({ template, data: DATA }), expected, JSON.stringify(template))
  }
})

function vectorsIn(file: string): readonly Vector[] {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))
}
