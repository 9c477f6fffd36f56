/**
 * The walker against ajv: the same rules must speak about the same places. Where the walker is meant to know better is
 * listed in `DEVIATIONS`, one by one; what they excuse is taken out of both answers before they are compared.
 */
import assert from 'node:assert/strict'
import { delimiter } from 'node:path'
import { test } from 'node:test'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import fc from 'fast-check'
import { isArray, isObject, type Json, type JsonObject, valueAt } from '../../src/core/json.ts'
import { type Path, toPointer } from '../../src/core/path.ts'
import type { SchemaNode } from '../../src/schema/node.ts'
import { createSchemas } from '../../src/schema/schemas.ts'
import { toJsonSchema } from '../../tools/json-schema.ts'
import { type Manifest, manifestsIn, packs } from './manifests.ts'
import { mutation } from './mutations.ts'

/** What a rule says about a place. */
interface Statement {
  readonly rule: string
  readonly path: Path
}

const pack = packs('1.36')

/** The rules whose facts JSON Schema cannot express, or that judge the kind and not its fields. */
const WALKER_ONLY: Readonly<Record<string, string>> = {
  'invalid-quantity': 'ajv has no grammar of quantities',
  'duplicate-list-map-key': 'JSON Schema compares whole items, not keys',
  'null-value': 'information that does not make an object invalid',
  'removed-api-version': 'about the kind',
  'deprecated-api-version': 'about the kind',
  'crd-default': 'about the schema that a definition holds, which is data to ajv',
  'crd-expression': 'about the expressions that a definition holds',
}

/** The places where the walker says less, or other things, than ajv on purpose. */
const DEVIATIONS: readonly {
  readonly reason: string
  readonly applies: (said: Statement, object: JsonObject) => boolean
}[] = [
  {
    reason: 'status is dropped by the server after decoding, so nothing is required in it',
    applies: ({ rule, path }) => path[0] === 'status' && rule === 'missing-required-field',
  },
  {
    reason: 'the top-level block of SOPS goes before the manifest is applied',
    applies: ({ rule, path }) => rule === 'unknown-field' && path.length === 1 && path[0] === 'sops',
  },
  {
    reason: 'a placeholder may become any scalar, so a text that holds one fits everywhere',
    applies: ({ path }, object) => {
      const value = valueAt(object, path)
      return typeof value === 'string' && /\$\{.+\}|^ENC\[/.test(value)
    },
  },
  {
    reason:
      'an unknown field is refused even where it is null; ajv is asked about the object without its nulls',
    applies: ({ rule, path }, object) => rule === 'unknown-field' && valueAt(object, path) === null,
  },
  {
    reason: 'times and base64 are plain strings to ajv without formats; only ranges of integers are compared',
    applies: ({ rule, path }, object) =>
      rule === 'invalid-format' && typeof valueAt(object, path) === 'string',
  },
]

const RULES: Readonly<Record<string, string>> = {
  additionalProperties: 'unknown-field',
  type: 'invalid-type',
  required: 'missing-required-field',
  enum: 'invalid-enum-value',
  minimum: 'invalid-format',
  maximum: 'invalid-format',
  exclusiveMaximum: 'invalid-format',
}

const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false, logger: false })
const validators = new Map<SchemaNode, ValidateFunction>()

function walkerSays(object: JsonObject): readonly string[] {
  const { issues } = createSchemas({ packs: [pack] }).check(object)
  return compared(
    issues.filter(({ rule }) => !(rule in WALKER_ONLY)),
    object,
  )
}

function ajvSays(object: JsonObject, schema: SchemaNode): readonly string[] {
  const validate = validators.get(schema) ?? ajv.compile(toJsonSchema(schema))
  validators.set(schema, validate)
  // A field that is null counts as absent: the server decodes it to nothing.
  const decoded = withoutNulls(object) as JsonObject
  validate(decoded)
  return compared((validate.errors ?? []).map(statementOf), object)
}

/** Statements as comparable text. What is said about a value of the wrong type beyond that counts for nothing. */
function compared(statements: readonly Statement[], object: JsonObject): readonly string[] {
  const wrongType = new Set(
    statements.filter(({ rule }) => rule === 'invalid-type').map(({ path }) => toPointer(path)),
  )
  const kept = statements
    .filter(said => !DEVIATIONS.some(({ applies }) => applies(said, object)))
    .filter(
      ({ rule, path }) =>
        rule === 'invalid-type' || rule === 'unknown-field' || !wrongType.has(toPointer(path)),
    )
  return [...new Set(kept.map(({ rule, path }) => `${rule} ${toPointer(path)}`))].sort()
}

function statementOf({ keyword, instancePath, params }: ErrorObject): Statement {
  const rule = RULES[keyword] ?? keyword
  const parent = instancePath
    .split('/')
    .slice(1)
    .map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map(segment => (/^\d+$/.test(segment) ? Number(segment) : segment))
  const field: unknown = params['additionalProperty'] ?? params['missingProperty']
  return { rule, path: typeof field === 'string' ? [...parent, field] : parent }
}

function withoutNulls(value: Json): Json {
  if (isArray(value)) return value.map(withoutNulls)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(([key, item]) => [key, withoutNulls(item)]),
  )
}

function agree({ object }: Manifest): void {
  const { apiVersion, kind } = object
  const schema = pack.builtIn.newestSchema(String(apiVersion), String(kind))
  if (schema === undefined) return
  const [walker, oracle] = [walkerSays(object), ajvSays(object, schema)]
  assert.deepEqual({ object, says: walker }, { object, says: oracle })
}

const valid = manifestsIn('fixtures/manifests')

test('walker and ajv agree on valid manifests', () => {
  for (const manifest of valid) agree(manifest)
})

test('walker and ajv agree on what is wrong with mutated manifests', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...valid),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      ({ object, source }, mutations) => {
        const mutated = mutations.reduce<JsonObject>((current, mutate) => mutate(current), object)
        agree({ object: mutated, source })
      },
    ),
    { numRuns: 2000, includeErrorInReport: true },
  )
})

/** Folders of further manifests: `K8S_LINT_CORPUS=a:b npm test -- test/schema/differential.test.ts`. */
for (const folder of (process.env['K8S_LINT_CORPUS'] ?? '').split(delimiter).filter(Boolean)) {
  test(`walker and ajv agree on ${folder}`, () => {
    for (const manifest of manifestsIn(folder)) agree(manifest)
  })
}
