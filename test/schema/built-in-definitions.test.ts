/** The definitions of custom kinds that k8s-lint brings along say what the same definitions among the inputs would say. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JsonObject } from '../../src/core/json.ts'
import { readSchema } from '../../src/files/schemas.ts'
import { definitionLines } from '../../src/schema/projects/definition-lines.ts'
import { randomNumbers } from '../../tools/api-server/mutations.ts'
import { schemaPool } from '../../tools/definitions/schema-pool.ts'
import { compareVerdicts, kindsIn, sectionsOf } from '../../tools/definitions/verdicts.ts'
import { writtenDefinition } from '../../tools/definitions/written.ts'

/** For each version of a kind. */
const OBJECTS = 8

/** The newest definition of each kind in a file, as the CustomResourceDefinition that a user would have. */
function definitionsIn(file: string, section: string): readonly JsonObject[] {
  const definitionAt = definitionLines(readSchema(`projects/${file}.txt`))
  const [, ...kinds] = section.split('\n')
  return kinds.flatMap(kind => {
    const line = /(\d+)@\S+$/.exec(kind)?.[1]
    if (line === undefined) return []
    const spec = definitionAt(Number(line))
    return [{ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec }]
  })
}

const sections = sectionsOf(readSchema('projects/index.txt'))

test('pinned, they get the verdicts of the same ones among the inputs', () => {
  const random = randomNumbers(1)
  const results = [...sections].flatMap(([file, section]) => {
    const kinds = kindsIn(file)
    return definitionsIn(file, section).map(one => ({
      file,
      ...compareVerdicts(one, kinds, OBJECTS, random),
    }))
  })
  const differences = results.flatMap(({ file, differences }) => differences.map(one => ({ file, ...one })))
  assert.deepEqual(differences, [])
  // Objects that are all right, or all wrong, would show little.
  const objects = results.reduce((sum, one) => sum + one.objects, 0)
  const accepted = results.reduce((sum, one) => sum + one.accepted, 0)
  assert(accepted > objects / 2 && accepted < objects * 0.9, `${accepted} of ${objects} are accepted`)
})

test('what is read can be written again, and read as the same', () => {
  for (const [file, section] of sections) {
    const text = readSchema(`projects/${file}.txt`)
    const definitionAt = definitionLines(text)
    const definitions = [...section.matchAll(/ (\d+)@/g)].map(([, line]) => definitionAt(Number(line)))
    const pool = schemaPool()
    const lines = definitions.map(spec => pool.addRecord(writtenDefinition({ spec }, pool) ?? {}))
    const again = definitionLines(pool.lines().join('\n'))
    assert.equal(pool.lines().length, text.trimEnd().split('\n').length, file)
    assert.deepEqual(lines.map(again), definitions, file)
  }
})
