import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseAllDocuments } from 'yaml'
import { apiChecks } from '../../src/api/check.ts'
import { isArray, isObject, type Json, type JsonObject } from '../../src/core/json.ts'
import { type Path, toPointer } from '../../src/core/path.ts'
import { isUnknownAt } from '../../src/core/unknown-yet.ts'
import { expandList } from '../../src/kubernetes/lists.ts'
import { identify } from '../../src/lint/identify.ts'
import { fixtureFolders, readFixtures } from '../../tools/fixtures.ts'

const check = apiChecks(() => true, [30, 36])

/** What tools fill in, whole and in part. */
const UNKNOWN = [
  '\u0024{X}',
  '$(X)',
  '{{ .x }}',
  'ENC[AES256_GCM,data:c2VjcmV0,iv:aXY=,tag:dGFn,type:str]',
  'My_\u0024{X}/',
]

interface Fixture {
  readonly folder: string
  readonly object: JsonObject
  readonly issues: ReadonlySet<string>
}

const fixtures = fixtureFolders()
  .filter(folder => folder.startsWith('api/'))
  .flatMap(folder => readFixtures(folder).map(fixture => ({ folder, ...fixture })))
  .filter(({ name, bytes }) => name.startsWith('good') && bytes.length <= 20_000)
  .flatMap(({ folder, bytes }) => {
    const documents = parseAllDocuments(Buffer.from(bytes).toString('utf8'))
    return documents
      .map(document => document.toJS({ maxAliasCount: -1 }) as Json)
      .filter(isObject)
      .flatMap(document => expandList(document))
      .map(({ object }): Fixture => ({ folder, object, issues: new Set(issuesOf(object)) }))
  })

function issuesOf(object: JsonObject): readonly string[] {
  return check(identify(object)).map(({ rule, path, message }) => `${rule} at ${toPointer(path)}: ${message}`)
}

function* leaves(value: Json, path: Path = []): Iterable<Path> {
  if (isArray(value)) for (const [index, item] of value.entries()) yield* leaves(item, [...path, index])
  else if (isObject(value))
    for (const key of Object.keys(value)) yield* leaves(value[key] ?? null, [...path, key])
  else if (value !== null) yield path
}

function replaced(value: Json | undefined, [step, ...rest]: Path, leaf: string): Json {
  if (isArray(value) && typeof step === 'number') return value.with(step, replaced(value[step], rest, leaf))
  if (isObject(value) && typeof step === 'string')
    return { ...value, [step]: replaced(value[step], rest, leaf) }
  return leaf
}

/** What an object is, is known; and the JSON Schema of a definition is looked at as a whole. */
function isFilledIn(path: Path): boolean {
  return (
    !(path.length === 1 && ['apiVersion', 'kind'].includes(String(path[0]))) &&
    !path.includes('openAPIV3Schema')
  )
}

const placed = fixtures.flatMap(fixture =>
  [...leaves(fixture.object)].filter(isFilledIn).map(path => ({ ...fixture, path })),
)

test('nothing is reported only because a value is still to be filled in', () => {
  assert.ok(placed.length > 5000)
  const property = fc.property(fc.constantFrom(...placed), fc.constantFrom(...UNKNOWN), (place, text) => {
    const { folder, object, path, issues } = place
    if (!isUnknownAt(text, path)) return
    const said = issuesOf(replaced(object, path, text) as JsonObject).filter(issue => !issues.has(issue))
    assert.deepEqual(said, [], `${folder}: ${toPointer(path)} is ${text}`)
  })
  fc.assert(property, { numRuns: 5000 })
})

test('each value of each good fixture may be filled in later', () => {
  const said = placed.flatMap(({ folder, object, path, issues }, index) => {
    const text = UNKNOWN[index % UNKNOWN.length] ?? ''
    if (!isUnknownAt(text, path)) return []
    const more = issuesOf(replaced(object, path, text) as JsonObject).filter(issue => !issues.has(issue))
    return more.map(issue => `${folder}: ${issue}, where ${toPointer(path)} is ${text}`)
  })
  assert.deepEqual(said, [])
})
