import assert from 'node:assert/strict'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { schemaCatalogue } from '../../src/commands/schema-catalogue.ts'
import { whenLoaded } from '../../src/config/not-loaded.ts'
import { checkSchema } from '../../src/schema/check.ts'
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
  const catalogue = schemaCatalogue(
    [place.includes('{{') ? `${folder}/${place}` : join(folder, place)],
    '1.36',
  )
  const [object] = manifests(manifest)
  if (object === undefined) throw new Error('no manifest')
  return whenLoaded(() => {
    const verdict = checkSchema(
      object.object,
      [packs('1.36')],
      object.source,
      undefined,
      undefined,
      catalogue,
    )
    return verdict.known ? lines(verdict) : ['unknown']
  })
}

const thing = (spec: string) =>
  `{ apiVersion: example.com/v1, kind: Thing, metadata: { name: a }, spec: ${spec} }`
const FILES = { 'example.com/thing_v1.json': JSON.stringify(SCHEMA) }

suite('catalogues of schemas', () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    '{ size: 1, mode: a }': [],
    '{ size: "{{ size }}" }': [],
    '{ size: 0 }': ['crd-constraint /spec/size size must be > 0'],
    '{ size: x }': ['invalid-type /spec/size size must be integer'],
    '{ size: 1, sise: 2 }': ['unknown-field /spec/sise the field sise is not allowed here'],
    '{ size: 1, mode: c }': ['invalid-enum-value /spec/mode mode must be one of "a", "b"'],
    '{}': ["missing-required-field /spec spec must have required property 'size'"],
    '{ size: 1, password: hunter2 }': [
      'crd-constraint /spec/password the value of password does not fit its schema',
    ],
    '{ size: 1, list: [a, 2] }': ['invalid-type /spec/list/1 1 must be string'],
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

  const mistakes: Readonly<Record<string, readonly [text: string, place: string, expected: RegExp]>> = {
    'no JSON': ['{', '.', /thing_v1\.json is no JSON: /],
    'no schema': ['{ "type": "text" }', '.', /thing_v1\.json is none: /],
    'no folder': ['{}', 'nosuch', /nosuch are not there: expected a folder/],
    'unknown name': ['{}', '{{ .Kind }}.json', /unknown name \{\{ \.Kind \}\} in the path of schemas/],
  }
  for (const [name, [text, place, expected]] of Object.entries(mistakes)) {
    test(`mistakes: ${name}`, async () => {
      await assert.rejects(about(thing('{}'), { 'example.com/thing_v1.json': text }, place), expected)
    })
  }
})
