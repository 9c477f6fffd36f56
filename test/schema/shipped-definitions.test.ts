import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { isArray, isObject, type Json } from '../../src/core/json.ts'
import { customKindIn } from '../../src/schema/custom/kinds.ts'
import { definitionLines } from '../../src/schema/projects/definition-lines.ts'
import { readProjectIndex } from '../../src/schema/projects/project-index.ts'
import { packs } from './manifests.ts'

const FOLDER = new URL('../../schemas/projects/', import.meta.url).pathname
const INDEX = readFileSync(join(FOLDER, 'index.txt'), 'utf8')
const PROJECTS = readdirSync(FOLDER).filter(name => name !== 'index.txt')
const MEGABYTE = 1_000_000

suite('the definitions that come along', () => {
  test('they are at most 4 MB', () => {
    const sizes = readdirSync(FOLDER).map(name => statSync(join(FOLDER, name)).size)
    assert.ok(sizes.reduce((sum, size) => sum + size, 0) <= 4 * MEGABYTE)
  })

  test('every definition of the index can be read and compiled, and is of the kind it is said to be', () => {
    const objectMeta = packs('1.36').builtIn.objectMeta()
    assert.ok(objectMeta)
    const { definitions } = readProjectIndex(INDEX)
    const linesOf = new Map(
      PROJECTS.map(name => [name, definitionLines(readFileSync(join(FOLDER, name), 'utf8'))]),
    )
    const rows = INDEX.trim()
      .split('\n')
      .filter(row => !row.startsWith('@'))
    for (const row of rows) {
      const [group = '', kind = ''] = row.split(' ')
      const found = definitions(group, kind)
      assert.ok(found.length > 0, row)
      for (const { file, line, releases } of found) {
        const definition = customKindIn(linesOf.get(`${file}.txt`)?.(line) ?? {})
        assert.deepEqual([definition?.group, definition?.kind], [group, kind], row)
        assert.ok(releases.length > 0, row)
        for (const version of definition?.versions ?? []) version.schema({ objectMeta, minor: 36 })
      }
    }
  })

  test('every project has a source, a revision and a licence', () => {
    for (const row of INDEX.split('\n').filter(line => line.startsWith('@')))
      assert.match(row, /^@[a-z0-9-]+ [\w.-]+\/[\w.-]+ ([0-9a-f]{40}|v[\d.]+) (Apache-2\.0|MIT|\S+) \S+/)
  })

  test('they carry facts, and no words of their authors', () => {
    for (const name of PROJECTS)
      for (const line of readFileSync(join(FOLDER, name), 'utf8').trim().split('\n'))
        assert.deepEqual(foreignKeys(JSON.parse(line)), [], `${name}: ${line.slice(0, 100)}`)
  })
})

const FACTS: ReadonlySet<string> = new Set(
  `additionalProperties allOf anyOf default enum exclusiveMaximum exclusiveMinimum format items maxItems maxLength
  maxProperties maximum minItems minLength minProperties minimum multipleOf not nullable oneOf pattern properties required
  type uniqueItems x-kubernetes-embedded-resource x-kubernetes-int-or-string x-kubernetes-list-map-keys
  x-kubernetes-list-type x-kubernetes-map-type x-kubernetes-preserve-unknown-fields x-kubernetes-validations
  conversion group names preserveUnknownFields scope versions`.split(/\s+/),
)
const RULE_FACTS: readonly string[] = ['rule', 'fieldPath', 'optionalOldSelf', 'reason']
const VERSION_FACTS: readonly string[] = ['name', 'served', 'storage', 'deprecated', 'schema', 'subresources']

/** The keys of a schema or definition that say something else than a fact. */
function foreignKeys(record: Json): readonly string[] {
  if (!isObject(record)) return ['not an object']
  return [
    ...Object.keys(record).filter(key => !FACTS.has(key)),
    ...keysIn(record['x-kubernetes-validations']).filter(key => !RULE_FACTS.includes(key)),
    ...keysIn(record['versions']).filter(key => !VERSION_FACTS.includes(key)),
  ]
}

function keysIn(list: Json | undefined): readonly string[] {
  return isArray(list) ? list.filter(isObject).flatMap(Object.keys) : []
}
