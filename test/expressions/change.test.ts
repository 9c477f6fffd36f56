import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { JsonObject } from '../../src/core/json.ts'
import { toPointer } from '../../src/core/path.ts'
import { validatorOf } from '../../src/expressions/validate.ts'
import { readSchema } from '../../src/files/schemas.ts'
import { changeIssues } from '../../src/schema/custom/change.ts'
import { type CustomKind, customKindOf } from '../../src/schema/custom/kinds.ts'
import { createPacks } from '../../src/schema/pack.ts'
import { readDocuments } from '../../src/yaml/documents.ts'

const packs = [createPacks(readSchema)('1.36')]

function read(text: string): JsonObject {
  return readDocuments(text)[0]?.value as JsonObject
}

/** The custom kind whose `spec` has a schema, in flow-style YAML. */
function kind(schema: string, more = ''): CustomKind {
  const versions = `{name: v1, served: true, storage: true, ${more}schema: {openAPIV3Schema: {type: object, properties: {spec: ${schema}, status: {type: object, properties: {a: {${rule('self == oldSelf')}}}}}}}}`
  const found = customKindOf(
    read(
      `{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: as.b.c}, spec: {group: b.c, scope: Namespaced, names: {kind: A, plural: as}, versions: [${versions}]}}`,
    ),
  )
  assert.ok(found)
  return found
}

function rule(expression: string, more = ''): string {
  return `type: string, maxLength: 50, x-kubernetes-validations: [{rule: '${expression}'${more}}]`
}

const object = (body: string) => read(`{apiVersion: b.c/v1, kind: A, metadata: {name: a}, ${body}}`)

function changes(kinds: readonly CustomKind[], before: string, after: string): readonly string[] {
  const [old, now] = [object(before), object(after)]
  return changeIssues(old, now, packs, () => kinds, validatorOf()).map(
    ({ path, message, severity }) =>
      `${toPointer(path)} ${severity === undefined ? '' : `${severity} `}${message}`,
  )
}

const FIXED = `{type: object, properties: {a: {${rule('self == oldSelf', ', message: a stays')}}}}`

const keyed = (type: string) =>
  `{type: object, properties: {list: {type: array, maxItems: 9, ${type}items: {type: object, required: [name], properties: {name: {type: string}, a: {${rule('self == oldSelf')}}}}}}}`
const BY_NAME = keyed('x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name], ')

const mapped = (type: string) =>
  `{type: object, properties: {map: {type: object, maxProperties: 9, ${type}additionalProperties: {${rule('self == oldSelf')}}}}}`
const grouped = (type: string) =>
  `{type: object, properties: {group: {type: object, ${type}properties: {a: {${rule('self == oldSelf')}}}}}}`

const FIRST = `{type: object, properties: {a: {${rule('oldSelf.hasValue() || self == "first"', ', optionalOldSelf: true')}}}}`

const WHOLE = `{type: object, x-kubernetes-validations: [{rule: '!has(oldSelf.a) || has(self.a)', fieldPath: .a}, {rule: 'self.size >= oldSelf.size', messageExpression: 'oldSelf.size > 2 ? "it shrinks" : ""'}], properties: {a: {type: string, maxLength: 9}, size: {type: integer, default: 3}}}`

const cases: readonly (readonly [
  what: string,
  schema: string,
  before: string,
  after: string,
  found: readonly string[],
])[] = [
  [
    'a value that has changed',
    FIXED,
    'spec: {a: b}',
    'spec: {a: c}',
    ['/spec/a a stays (it was "b", and is now "c")'],
  ],
  ['a value that has not', FIXED, 'spec: {a: b}', 'spec: {a: b}', []],
  ['a value that comes', FIXED, 'spec: {}', 'spec: {a: c}', []],
  ['a value that goes', FIXED, 'spec: {a: b}', 'spec: {}', []],
  ['a value that is not known yet', FIXED, 'spec: {a: b}', 'spec: {a: "{{ a }}"}', []],
  ['a value that was not known yet', FIXED, 'spec: {a: "{{ a }}"}', 'spec: {a: b}', []],
  [
    'items of a list with keys',
    BY_NAME,
    'spec: {list: [{name: k, a: b}, {name: l, a: c}]}',
    'spec: {list: [{name: l, a: d}, {name: m, a: d}, {name: k, a: b}]}',
    ['/spec/list/0/a the rule self == oldSelf does not hold (it was "c", and is now "d")'],
  ],
  [
    'not the items of other lists',
    keyed(''),
    'spec: {list: [{name: x, a: b}]}',
    'spec: {list: [{name: x, a: c}]}',
    [],
  ],
  [
    'values of a map',
    mapped(''),
    'spec: {map: {a: b, c: d}}',
    'spec: {map: {a: x, e: f}}',
    ['/spec/map/a the rule self == oldSelf does not hold (it was "b", and is now "x")'],
  ],
  [
    'fields of a structure',
    grouped(''),
    'spec: {group: {a: b}}',
    'spec: {group: {a: x}}',
    ['/spec/group/a the rule self == oldSelf does not hold (it was "b", and is now "x")'],
  ],
  [
    'those of one that changes as a whole',
    grouped('x-kubernetes-map-type: atomic, '),
    'spec: {group: {a: b}}',
    'spec: {group: {a: x}}',
    ['/spec/group/a the rule self == oldSelf does not hold (it was "b", and is now "x")'],
  ],
  ['values that may have been absent', FIRST, 'spec: {}', 'spec: {a: first}', []],
  [
    'values that were absent',
    FIRST,
    'spec: {}',
    'spec: {a: last}',
    ['/spec/a the rule oldSelf.hasValue() || self == "first" does not hold'],
  ],
  ['values that were there', FIRST, 'spec: {a: first}', 'spec: {a: last}', []],
  [
    'a field that a rule of the whole names',
    WHOLE,
    'spec: {a: b}',
    'spec: {}',
    ['/spec/a the rule !has(oldSelf.a) || has(self.a) does not hold'],
  ],
  ['defaults', WHOLE, 'spec: {}', 'spec: {size: 2}', ['/spec it shrinks']],
  [
    'status, where it is a field like others',
    FIXED,
    'status: {a: b}',
    'status: {a: c}',
    ['/status/a the rule self == oldSelf does not hold (it was "b", and is now "c")'],
  ],
]

describe('rules about changes of custom resources', () => {
  for (const [what, schema, before, after, found] of cases) {
    it(what, () => assert.deepEqual(changes([kind(schema)], before, after), found))
  }

  it('leave out a status that the server drops', () =>
    assert.deepEqual(
      changes([kind(FIXED, 'subresources: {status: {}}, ')], 'status: {a: b}', 'status: {a: c}'),
      [],
    ))

  it('need hold for one of several definitions only', () =>
    assert.deepEqual(changes([kind(FIXED), kind('{type: object}')], 'spec: {a: b}', 'spec: {a: c}'), []))

  it('are of no concern to servers before 1.25', () => {
    const old = [createPacks(readSchema)('1.24')]
    const [before, after] = [object('spec: {a: b}'), object('spec: {a: c}')]
    assert.deepEqual(
      changeIssues(before, after, old, () => [kind(FIXED)], validatorOf()),
      [],
    )
  })

  it('are not asked about objects of different versions', () => {
    const before = { ...object('spec: {a: b}'), apiVersion: 'b.c/v2' }
    assert.deepEqual(
      changeIssues(before, object('spec: {a: c}'), packs, () => [kind(FIXED)], validatorOf()),
      [],
    )
  })
})
