/** What is written by hand about the schemas, held against the generated files. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minorOf } from '../../src/core/minor-of.ts'
import { readSchema } from '../../src/files/schemas.ts'
import { readKinds } from '../../src/schema/kinds.ts'
import { renamedFields } from '../../src/schema/renamed.ts'
import { LATEST_VERSION } from '../../src/schema/versions.ts'
import { LIFECYCLES } from '../../tools/api-lifecycle.ts'
import { ENUMS, NOT_REQUIRED, REQUIRED, UNIQUE } from '../../tools/schema-facts.ts'

const kinds = readKinds(readSchema('kubernetes/kinds.json'))

/** The fields of each definition in every version: `name!:type`, by the name of the definition. */
const fieldsOf = new Map<string, string[]>()
for (const line of readSchema('kubernetes/definitions.txt').trimEnd().split('\n')) {
  const [id = '', ...fields] = line.split(' ')
  const name = id.slice(0, id.indexOf('@'))
  fieldsOf.set(name, [...(fieldsOf.get(name) ?? []), ...fields])
}

/** What all versions say of `definition.field`. */
function versionsOf(key: string): readonly string[] {
  const dot = key.lastIndexOf('.')
  const fields = fieldsOf.get(key.slice(0, dot)) ?? []
  return fields.filter(field => field.slice(0, field.indexOf(':')).replace('!', '') === key.slice(dot + 1))
}

test('words count from the version on that has them', () => {
  const modes = versionsOf('core.v1.PersistentVolumeSpec.accessModes')
  assert.deepEqual(
    [...new Set(modes)],
    [
      'accessModes:[]enum(ReadOnlyMany|ReadWriteMany|ReadWriteOnce)',
      'accessModes:[]enum(ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod)',
    ],
  )
})

test('what is said of a stable version holds for those before it', () => {
  assert.ok(
    versionsOf('autoscaling.v2beta2.HPAScalingPolicy.type').every(field =>
      field.endsWith('enum(Percent|Pods)'),
    ),
  )
  assert.deepEqual([...new Set(versionsOf('scheduling.v1beta1.PriorityClass.value'))], ['value:int32'])
})

test('the generated schemas hold the facts they are generated from', () => {
  for (const [key, values] of Object.entries(ENUMS)) {
    assert.ok(versionsOf(key).length > 0, key)
    const newest = values.replace(/@\d+/g, '').replaceAll(' ', '|')
    assert.ok(
      versionsOf(key).some(field => field.includes(`enum(${newest})`)),
      key,
    )
  }
  for (const [key, uniques] of Object.entries(UNIQUE)) {
    for (const field of versionsOf(key)) {
      assert.ok(field.endsWith(uniques.map(unique => `unique(${unique})`).join('')), key)
    }
  }
  for (const key of REQUIRED)
    assert.ok(
      versionsOf(key).every(field => field.includes('!:')),
      key,
    )
  for (const key of NOT_REQUIRED)
    assert.ok(
      versionsOf(key).every(field => !field.includes('!:')),
      key,
    )
})

for (const { apiVersion, kinds: names, deprecated, removed, replacement } of LIFECYCLES) {
  test(`the lifecycle of ${apiVersion} ${names.join(', ')}`, () => {
    for (const name of names) {
      const facts = kinds.facts(apiVersion, name)
      assert.deepEqual(
        [facts?.deprecated, facts?.removed, facts?.replacement],
        [deprecated, removed, replacement],
      )
      // What a later Kubernetes version will bring is in no schema yet.
      const isKnown = minorOf(deprecated) <= minorOf(LATEST_VERSION)
      if (replacement !== undefined && isKnown)
        assert.ok(kinds.facts(replacement, name), `${replacement} ${name}`)
    }
  })
}

test('fields that are called renamed are gone, and their new names are there', () => {
  for (const [field, replacement] of renamedFields()) {
    assert.deepEqual(versionsOf(field), [], field)
    const [first = ''] = replacement.split(/[.[]/)
    const definition = field.slice(0, field.lastIndexOf('.'))
    assert.ok(versionsOf(`${definition}.${first}`).length > 0, `${definition}.${first}`)
  }
})
