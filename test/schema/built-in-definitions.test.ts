/** The definitions of custom kinds that k8s-lint brings along say what the same definitions among the inputs would say. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JsonObject } from '../../src/core/json.ts'
import { rememberBy } from '../../src/core/remember.ts'
import { readSchema } from '../../src/files/schemas.ts'
import { definitionLines } from '../../src/schema/projects/definition-lines.ts'
import { randomNumbers } from '../../tools/api-server/mutations.ts'
import { schemaPool } from '../../tools/definitions/schema-pool.ts'
import { compareVerdicts, kindsIn, sectionsOf } from '../../tools/definitions/verdicts.ts'
import { writtenDefinition } from '../../tools/definitions/written.ts'

/** Made up for each version of a kind: how many for the newest definition, and how many for each earlier one. */
const OBJECTS = { newest: 8, earlier: 2 }

/** A definition as the CustomResourceDefinition that a user would have. */
interface Defined {
  readonly definition: JsonObject
  /** A release that has it. */
  readonly release: string
  readonly objects: number
}

function definitionsIn(file: string, section: string): readonly Defined[] {
  const definitionAt = definitionLines(readSchema(`projects/${file}.txt`))
  return [...section.matchAll(/ (\d+)@(\S+)(?=( |$))/gm)].map(([, line, release = '', next]) => {
    const spec = definitionAt(Number(line))
    const definition = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec }
    return { definition, release, objects: next === '' ? OBJECTS.newest : OBJECTS.earlier }
  })
}

const sections = sectionsOf(readSchema('projects/index.txt'))

test('pinned, they get the verdicts of the same ones among the inputs', () => {
  const random = randomNumbers(1)
  const results = [...sections].flatMap(([file, section]) => {
    const kindsAt = rememberBy(
      (release: string) => release,
      release => kindsIn(file, release),
    )
    return definitionsIn(file, section).map(({ definition, release, objects }) => ({
      file,
      release,
      ...compareVerdicts(definition, kindsAt(release), objects, random),
    }))
  })
  const differences = results.flatMap(({ file, release, differences }) =>
    differences.map(one => ({ file, release, ...one })),
  )
  assert.deepEqual(differences, [])
  // Objects that are all right, or all wrong, would show little.
  const objects = results.reduce((sum, one) => sum + one.objects, 0)
  const accepted = results.reduce((sum, one) => sum + one.accepted, 0)
  assert(accepted > objects / 2 && accepted < objects * 0.9, `${accepted} of ${objects} are accepted`)
})

test('what is read can be written again, and read as the same', () => {
  for (const [file, section] of sections) {
    const definitionAt = definitionLines(readSchema(`projects/${file}.txt`))
    const newest = [...section.matchAll(/ (\d+)@\S+$/gm)]
    const definitions = newest.map(([, line]) => definitionAt(Number(line)))
    const pool = schemaPool()
    const lines = definitions.map(spec => pool.addRecord(writtenDefinition({ spec }, pool) ?? {}))
    const again = definitionLines(pool.lines().join('\n'))
    assert.deepEqual(lines.map(again), definitions, file)
  }
})
