import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { isArray, isObject, type Json } from '../../../src/core/json.ts'
import type { Path } from '../../../src/core/path.ts'
import { buildKustomization, kustomizationBuilder } from '../../../src/render/kustomize/index.ts'
import { readDocuments } from '../../../src/yaml/documents.ts'
import { inflaterOf } from '../../../tools/render/inflater.ts'
import { CASES, filesIn, filesOfCases } from './memory.ts'

const TEXTS = filesOfCases()
const YAML = [...TEXTS.keys()].filter(path => /\.ya?ml$/.test(path) && !path.endsWith('expected.yaml'))
const FOLDERS = readdirSync(CASES)

const junk: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    0,
    -1,
    1e300,
    '',
    '..',
    '/',
    '../..',
    '$(',
    '[',
    '{}',
    '- op: add',
    'a\nb',
    [],
    {},
    [null],
    [[]],
  ),
  fc.string(),
  fc.integer(),
  fc.json({ maxDepth: 3 }).map(text => JSON.parse(text) as Json),
)

/** A value with another one at a place that is chosen by numbers. */
function mangled(value: Json, way: readonly number[], instead: Json): Json {
  const [step, ...rest] = way
  if (step === undefined) return instead
  if (isArray(value)) {
    if (value.length === 0) return instead
    const at = step % value.length
    return value.map((item, index) => (index === at ? mangled(item, rest, instead) : item))
  }
  if (!isObject(value)) return instead
  const names = Object.keys(value)
  const name = names[step % Math.max(names.length, 1)]
  if (name === undefined) return instead
  return { ...value, [name]: mangled(value[name] ?? null, rest, instead) }
}

const way: fc.Arbitrary<Path & readonly number[]> = fc.array(fc.nat(20), { maxLength: 7 })

test('whatever is in a kustomization or a file that it names, it is built, or said why not', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...YAML),
      fc.array(fc.tuple(way, junk), { minLength: 1, maxLength: 3 }),
      (path, changes) => {
        const documents = readDocuments(TEXTS.get(path) ?? '').map(({ value }) =>
          changes.reduce<Json>((result, [at, instead]) => mangled(result, at, instead), value ?? null),
        )
        const text = documents.map(document => JSON.stringify(document)).join('\n---\n')
        expectBuild(path, text)
      },
    ),
    { numRuns: 2000 },
  )
})

test('whatever bytes a file has, the kustomization is built, or said why not', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...TEXTS.keys()),
      fc.nat(),
      fc.nat(40),
      fc.string(),
      (path, at, length, text) => {
        const before = TEXTS.get(path) ?? ''
        const from = at % (before.length + 1)
        expectBuild(path, before.slice(0, from) + text + before.slice(from + length))
      },
    ),
    { numRuns: 1000 },
  )
})

function expectBuild(path: string, text: string): void {
  const files = filesIn(new Map([...TEXTS, [path, text]]))
  const builder = kustomizationBuilder(files, inflaterOf(files))
  const folder = FOLDERS.map(name => join(CASES, name)).find(each => path.startsWith(`${each}/`)) ?? CASES
  const { resources, problems, isPartial } = buildKustomization(folder, builder)
  for (const { value } of resources) assert.ok(isObject(value))
  for (const { rule, message, origin } of problems) {
    assert.match(rule, /^[a-z-]+$/)
    assert.notEqual(message, '')
    assert.ok(origin.source.file.startsWith(CASES), origin.source.file)
  }
  assert.ok(!isPartial || problems.length > 0)
}
