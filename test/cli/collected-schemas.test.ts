import assert from 'node:assert/strict'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import type { Json, JsonObject } from '../../src/core/json.ts'
import { collectedSchemas } from '../../src/project/collected-schemas.ts'
import { compileJsonSchema } from '../../src/schema/json-schema.ts'
import { createSchemas } from '../../src/schema/schemas.ts'
import { lines, manifests, packs } from '../schema/manifests.ts'
import { temporaryFolder } from '../temporary.ts'

/** As catalogues have them: made from OpenAPI, and closed. */
const SCHEMA = {
  $schema: 'http://json-schema.org/draft-04/schema#',
  type: 'object',
  required: ['spec'],
  properties: {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: { type: 'object' },
    spec: {
      type: 'object',
      required: ['size'],
      additionalProperties: false,
      properties: {
        size: { type: 'integer', minimum: 0, exclusiveMinimum: true },
        mode: { enum: ['a', 'b'], nullable: true },
        password: { type: 'string', pattern: '^x' },
        list: { type: 'array', items: { type: 'string' } },
      },
    },
  },
}

/** What is said of a manifest, where files hold schemas. */
async function about(
  manifest: string,
  files: Readonly<Record<string, string>>,
  place = '.',
): Promise<readonly string[]> {
  const folder = temporaryFolder(files)
  const { schemas: collected, unusable } = collectedSchemas(
    [
      {
        path: place.includes('{{') ? `${folder}/${place}` : join(folder, place),
        written: place,
        file: '.k8s-lint.yaml',
        line: 2,
        column: 5,
        endLine: 2,
        endColumn: 9,
      },
    ],
    '1.36',
    compileJsonSchema,
  )
  const [object] = manifests(manifest)
  if (object === undefined) throw new Error('no manifest')
  const schemas = createSchemas({ packs: [packs('1.36')], collected })
  const verdict = schemas.check(object.object, object.source)
  const problems = unusable().map(({ path, message }) => `${path.join('/')}: ${message}`)
  return [...(verdict.known ? lines(verdict) : ['unknown']), ...problems]
}

const thing = (spec: string) =>
  `{ apiVersion: example.com/v1, kind: Thing, metadata: { name: a }, spec: ${spec} }`
const FILES = { 'example.com/thing_v1.json': JSON.stringify(SCHEMA) }

const json = (schema: Json) => JSON.stringify(schema)

/** A schema of `Thing` with one of its `spec`. */
const withSpec = (spec: JsonObject, more: JsonObject = {}) => ({
  'example.com/thing_v1.json': json({ ...more, properties: { spec } }),
})

suite('catalogues of schemas', () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    '{ size: 1, mode: a }': [],
    '{ size: "{{ size }}" }': [],
    '{ size: 0 }': ['crd-constraint /spec/size `size` must be > 0'],
    '{ size: x }': ['invalid-type /spec/size `size` must be an integer'],
    '{ size: 1, sise: 2 }': ['unknown-field /spec/sise the field `sise` is not allowed here'],
    '{ size: 1, mode: c }': ['invalid-enum-value /spec/mode `mode` must be one of "a", "b"'],
    '{}': ['missing-required-field /spec the field `size` is missing'],
    '{ size: 1, password: hunter2 }': [
      'crd-constraint /spec/password the value of password does not fit its schema',
    ],
    '{ size: 1, list: [a, 2] }': ['invalid-type /spec/list/1 this item must be a string'],
  }
  for (const [spec, expected] of Object.entries(cases)) {
    test(spec, async () => assert.deepEqual(await about(thing(spec), FILES), expected))
  }

  const layouts: Readonly<Record<string, readonly [file: string, place: string]>> = {
    'CRDs-catalog': ['example.com/thing_v1.json', '.'],
    'kubernetes-json-schema': ['thing-example-v1.json', '.'],
    'one of the own': [
      'v1/thing-example-v1.json',
      '{{ .ResourceAPIVersion }}/{{.ResourceKind}}{{ .KindSuffix }}.json',
    ],
  }
  for (const [name, [file, place]] of Object.entries(layouts)) {
    test(`in the layout of ${name}`, async () => {
      assert.equal((await about(thing('{}'), { [file]: JSON.stringify(SCHEMA) }, place)).length, 1)
    })
  }

  test('know only what they hold', async () => assert.deepEqual(await about(thing('{}'), {}), ['unknown']))

  test('are not left by what a manifest says', async () => {
    const manifest = '{ apiVersion: ../secret/v1, kind: Thing, metadata: { name: a } }'
    assert.deepEqual(await about(manifest, { 'secret/thing_v1.json': '!', 'sub/.keep': '' }, 'sub'), [
      'unknown',
    ])
  })

  const unusable: Readonly<
    Record<string, readonly [files: Readonly<Record<string, string>>, expected: string]>
  > = {
    'not JSON': [{ 'example.com/thing_v1.json': '{ hunter2' }, ': it is not valid JSON'],
    'not a schema': [
      { 'example.com/thing_v1.json': '{ "type": "text" }' },
      'type: `type` must be one of "array", "boolean", "integer", "null", "number", "object", "string"',
    ],
    'a pattern that Go refuses': [
      withSpec({ properties: { a: { pattern: '^(?!x)' } } }),
      'properties/spec/properties/a/pattern: the pattern "^(?!x)" is not a valid regular expression in Go\'s syntax (RE2): invalid or unsupported Perl syntax: (?!x',
    ],
    'a file that is not there': [
      withSpec({ $ref: 'none.json' }),
      'properties/spec/$ref: "none.json", which it refers to, cannot be read: there is no such file',
    ],
    'a definition that is not there': [
      { ...withSpec({ $ref: '_definitions.json#/definitions/T' }), 'example.com/_definitions.json': '{}' },
      'properties/spec/$ref: the reference "_definitions.json#/definitions/T" leads nowhere',
    ],
    'a reference out of the folder': [
      withSpec({ $ref: '../../secret.json' }),
      'properties/spec/$ref: it refers to "../../secret.json", outside of the folders under schemas',
    ],
    'an address': [
      withSpec({ $ref: 'https://example.com/a.json' }),
      'properties/spec/$ref: it refers to "https://example.com/a.json", and nothing is fetched: save that schema beside this one, and refer to it by its path',
    ],
  }
  for (const [name, [files, expected]] of Object.entries(unusable)) {
    test(`that cannot be used cost the checks of their kind: ${name}`, async () => {
      assert.deepEqual(await about(thing('{ sise: 1 }'), files), ['unknown', expected])
    })
  }

  test('have the patterns of Go', async () => {
    const files = withSpec({ properties: { a: { type: 'string', pattern: '^(?i)(abort|warn)?$' } } })
    assert.deepEqual(await about(thing('{ a: ABORT }'), files), [])
    assert.deepEqual(await about(thing('{ a: halt }'), files), [
      'crd-constraint /spec/a `a` must match pattern "^(?i)(abort|warn)?$"',
    ])
  })

  const references: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'to a file beside it': {
      ...withSpec({ $ref: '_definitions.json#/definitions/S' }),
      'example.com/_definitions.json': json({
        definitions: { S: { properties: { b: { type: 'integer' } } } },
      }),
    },
    'to a file in another folder, and back, in a circle': {
      ...withSpec({ $ref: '../common/a b.json' }),
      'common/a b.json': json({
        properties: { b: { $ref: 'deep/b.json#/$defs/B' }, c: { $ref: 'deep/b.json#/$defs/A' } },
      }),
      'common/deep/b.json': json({ $defs: { B: { type: 'integer' }, A: { $ref: '../a%20b.json' } } }),
    },
    'by the address it gives itself': withSpec(
      { $ref: 'https://example.com/own#/definitions/S' },
      { $id: 'https://example.com/own', definitions: { S: { properties: { b: { type: 'integer' } } } } },
    ),
    'past a definition that nothing uses and that is broken': withSpec(
      { $ref: '#/definitions/S' },
      { definitions: { S: { properties: { b: { type: 'integer' } } }, T: { pattern: '(' } } },
    ),
  }
  for (const [name, files] of Object.entries(references)) {
    test(`may refer ${name}`, async () => {
      assert.deepEqual(await about(thing('{ b: x }'), files), ['invalid-type /spec/b `b` must be an integer'])
    })
  }

  test('are not followed in a circle', async () => {
    const definitions = { A: { $ref: '#/definitions/B' }, B: { $ref: '#/definitions/A' } }
    const said = await about(thing('{}'), withSpec({ $ref: '#/definitions/A' }, { definitions }))
    assert.match(said.join('\n'), /definitions\/B\/\$ref: this reference leads back to itself, in a circle/)
  })

  const circles: Readonly<Record<string, readonly [schema: JsonObject, place: string | undefined]>> = {
    'to itself': [
      { $ref: '#/definitions/A', definitions: { A: { $ref: '#/definitions/A' } } },
      'definitions/A/$ref',
    ],
    'to the root': [{ $ref: '#' }, '$ref'],
    'through allOf': [{ allOf: [{ type: 'object' }, { $ref: '#' }] }, 'allOf/1/$ref'],
    'into a part of what holds it': [
      { $ref: '#/definitions/A/not', definitions: { A: { not: { $ref: '#/definitions/A' } } } },
      'definitions/A/not/$ref',
    ],
    'into a property, which is no circle': [{ properties: { spec: { $ref: '#' } } }, undefined],
    'behind another choice, which may never come to it': [
      { anyOf: [{ type: 'object' }, { $ref: '#' }] },
      undefined,
    ],
    'twice to the same, which is no circle': [
      {
        allOf: [{ $ref: '#/definitions/A' }, { $ref: '#/definitions/A' }],
        definitions: { A: { type: 'object' } },
      },
      undefined,
    ],
  }
  for (const [name, [schema, place]] of Object.entries(circles))
    test(`references that lead ${name}`, async () => {
      const said = await about(thing('{}'), { 'example.com/thing_v1.json': JSON.stringify(schema) })
      const found = said.find(line => line.includes('in a circle'))?.split(':')[0]
      assert.equal(found, place, said.join('\n'))
    })

  const mistakes: Readonly<Record<string, readonly [text: string, place: string, expected: RegExp]>> = {
    'no folder': [
      '{}',
      'nosuch',
      /\.k8s-lint\.yaml:2:5: the schemas at "nosuch" are not there: expected a folder/,
    ],
    'unknown name': ['{}', '{{ .Kind }}.json', /unknown name \{\{ \.Kind \}\} in the path of schemas/],
  }
  for (const [name, [text, place, expected]] of Object.entries(mistakes)) {
    test(`mistakes: ${name}`, async () => {
      await assert.rejects(about(thing('{}'), { 'example.com/thing_v1.json': text }, place), expected)
    })
  }
})
