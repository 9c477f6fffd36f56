import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Json, JsonObject } from '../../src/core/json.ts'
import { isObject } from '../../src/core/json.ts'
import { structuralSchema } from '../../src/schema/custom/structural.ts'

/** What becomes of the schema of a field. */
function ofField(field: Json): Json | undefined {
  const root = structuralSchema({ type: 'object', properties: { field } })
  const properties = root?.['properties']
  return isObject(properties) ? properties['field'] : undefined
}

const OPEN = { 'x-kubernetes-preserve-unknown-fields': true }

suite('the structural schema of a JSON Schema', () => {
  const cases: readonly [what: string, field: JsonObject, expected: JsonObject][] = [
    ['a type', { type: 'integer', minimum: 1 }, { type: 'integer', minimum: 1 }],
    ['no words', { type: 'string', description: 'a', title: 'b' }, { type: 'string' }],
    [
      'a closed object',
      { type: 'object', properties: {}, additionalProperties: false },
      { type: 'object', properties: {} },
    ],
    ['an open object', { type: 'object', properties: {} }, { type: 'object', properties: {}, ...OPEN }],
    ['an object of anything', { type: 'object' }, { type: 'object', ...OPEN }],
    [
      'an object that keeps fields',
      { type: 'object', additionalProperties: false, ...OPEN },
      { type: 'object', ...OPEN },
    ],
    [
      'a map',
      { type: 'object', additionalProperties: { type: 'string' } },
      { type: 'object', additionalProperties: { type: 'string' } },
    ],
    ['a list of anything', { type: 'array' }, { type: 'array', items: OPEN }],
    ['a field of any type', {}, OPEN],
    [
      'a choice of types',
      { oneOf: [{ type: 'string' }, { type: 'integer' }] },
      { 'x-kubernetes-int-or-string': true },
    ],
    ['types in a list', { type: ['integer', 'string'] }, { 'x-kubernetes-int-or-string': true }],
    ['types that no server knows together', { type: ['boolean', 'string'] }, OPEN],
    ['null among the types', { type: ['string', 'null'] }, { type: 'string', nullable: true }],
    ['one value', { type: 'string', const: 'a' }, { type: 'string', enum: ['a'] }],
    [
      'exclusive bounds that are numbers',
      { type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 9 },
      { type: 'integer', minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true },
    ],
    ['a condition', { type: 'string', not: { enum: ['a'] } }, { type: 'string', not: { enum: ['a'] } }],
    ['no condition that no server knows', { type: 'string', not: { const: 'a' } }, { type: 'string' }],
    ['no other keyword', { type: 'string', if: {}, contentEncoding: 'base64' }, { type: 'string' }],
  ]
  for (const [what, field, expected] of cases)
    test(`has ${what}`, () => assert.deepEqual(ofField(field), expected))

  test('has a closed root, unless that keeps fields', () => {
    assert.deepEqual(structuralSchema({ type: 'object' }), { type: 'object' })
    assert.deepEqual(structuralSchema({ type: 'object', ...OPEN }), { type: 'object', ...OPEN })
  })

  test('is not known of one that refers to others', () => {
    assert.equal(structuralSchema({ properties: { a: { $ref: '#/definitions/a' } } }), undefined)
  })
})
