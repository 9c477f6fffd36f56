import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isArray, isObject, type Json } from '../../src/core/json.ts'
import { lintInMemory } from '../../src/project/in-memory.ts'
import { ALL_RULES } from '../../src/rules/all.ts'
import { readDocuments } from '../../src/yaml/documents.ts'
import { fixtureFolders, readFixtures } from '../../tools/fixtures.ts'
import { VALUES } from '../../tools/fuzz/values.ts'
import { asJson } from '../../tools/fuzz/written.ts'
import { activate } from '../../tools/lint-text.ts'

const SETTINGS = { versions: ['1.36'], rules: ALL_RULES.map(rule => activate(rule)) }

/** Larger fixtures say nothing that small ones do not. */
const MAX_BYTES = 8_000

/** The objects that a rule is tried with: a few for every rule, so that each stage meets every kind. */
const DOCUMENTS: readonly Json[] = fixtureFolders().flatMap(folder =>
  readFixtures(folder)
    .filter(({ bytes }) => bytes.length <= MAX_BYTES)
    .slice(0, 1)
    .flatMap(({ bytes }) => readDocuments(new TextDecoder().decode(bytes)))
    .flatMap(({ value }) => (isObject(value) ? [value] : [])),
)

/** A value with others put at the ends of some ways into it; each step says which part to take. */
function replaced(value: Json, [step, ...way]: readonly number[], other: Json): Json {
  const keys = isArray(value) ? [...value.keys()] : isObject(value) ? Object.keys(value) : []
  const key = step === undefined ? undefined : keys[step % keys.length]
  if (key === undefined) return other
  if (isArray(value)) return value.with(Number(key), replaced(value[Number(key)] ?? null, way, other))
  return isObject(value) ? { ...value, [key]: replaced(value[key] ?? null, way, other) } : other
}

const WAY = fc.array(fc.nat(30), { minLength: 1, maxLength: 8 })
const CHANGES = fc.array(fc.tuple(WAY, fc.constantFrom(...VALUES)), { minLength: 1, maxLength: 3 })

/** Some objects of the fixtures, each with values of random types at random paths. */
const CHANGED = fc
  .array(fc.tuple(fc.constantFrom(...DOCUMENTS), CHANGES), { minLength: 8, maxLength: 8 })
  .map(all =>
    all.map(([document, changes]) =>
      changes.reduce((changed, [way, other]) => replaced(changed, way, other), document),
    ),
  )

test('no rule and no stage throws on values of random types at random paths', () => {
  fc.assert(
    fc.property(CHANGED, documents => {
      const bytes = new TextEncoder().encode(documents.map(asJson).join('\n'))
      const { failures = [] } = lintInMemory([{ file: 'a.json', bytes, explicit: true }], SETTINGS)
      assert.deepEqual(failures, [])
    }),
    { numRuns: 60 },
  )
})
