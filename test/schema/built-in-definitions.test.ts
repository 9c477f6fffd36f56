/** The definitions of custom kinds that k8s-lint brings along say what the same definitions among the inputs would say. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isObject, type JsonObject, valueAt } from '../../src/core/json.ts'
import { rememberBy } from '../../src/core/remember.ts'
import { readSchema } from '../../src/files/schemas.ts'
import { definitionLines } from '../../src/schema/projects/definition-lines.ts'
import { createProjectKinds } from '../../src/schema/projects/project-kinds.ts'
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

test('no more is read than a question needs', () => {
  const files: string[] = []
  const projects = createProjectKinds(name => {
    files.push(name)
    return readSchema(name)
  })
  const kindsAt = projects.kindsAt(new Map())
  assert.deepEqual(files, [])
  assert(projects.hasGroup('cert-manager.io'))
  assert.deepEqual(kindsAt('example.com', 'Thing'), [])
  assert.deepEqual(files, ['projects/index.txt'])
  assert.equal(kindsAt('cert-manager.io', 'Certificate')[0]?.plural, 'certificates')
  assert.equal(kindsAt('cert-manager.io', 'Issuer')[0]?.plural, 'issuers')
  assert.deepEqual(files, ['projects/index.txt', 'projects/cert-manager.txt'])
})

test('a schema is taken apart as far as it is asked for, and once', () => {
  const lines = [
    '{"type":"string"}',
    '{"properties":{"broken":4,"a":0,"b":0},"items":0,"type":"object"}',
    '{"group":"example.com","versions":[{"name":"v1","schema":{"openAPIV3Schema":1}}]}',
    '',
    'no JSON',
  ]
  const { versions } = definitionLines(lines.join('\n'))(2)
  const schema = valueAt({ versions: versions ?? null }, ['versions', 0, 'schema', 'openAPIV3Schema'])
  assert(isObject(schema) && isObject(schema['properties']))
  const { properties } = schema
  assert.deepEqual(properties['a'], { type: 'string' })
  assert.equal(properties['a'], properties['b'])
  assert.equal(properties['a'], schema['items'])
  assert.throws(() => properties['broken'], SyntaxError)
})
