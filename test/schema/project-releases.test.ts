import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { createProjectKinds } from '../../src/schema/projects/project-kinds.ts'
import { createSchemas } from '../../src/schema/schemas.ts'
import { lines, manifests, packs } from './manifests.ts'

const thing = (schema: number, kind = 'Thing') =>
  `{"group":"example.com","names":{"kind":"${kind}","plural":"things"},"scope":"Namespaced","versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":${schema}}}]}`

/** A project of two releases and a commit: Thing changes with each, Gone goes with the second. */
const FILES: Readonly<Record<string, string>> = {
  'projects/index.txt': [
    '@things example/things 2d0d7f7aaaa MIT 1.9 1.10 2d0d7f7',
    'example.com Gone 10@1.9 -@1.10',
    'example.com Same 11@1.9',
    'example.com Thing 7@1.9 8@1.10 9@2d0d7f7',
    '',
  ].join('\n'),
  'projects/things.txt': [
    '{"type":"string"}',
    '{"properties":{"old":0,"size":0},"required":["size"],"type":"object"}',
    '{"properties":{"new":0,"size":0},"required":["size"],"type":"object"}',
    '{"properties":{"newest":0,"size":0},"required":["size"],"type":"object"}',
    '{"properties":{"spec":1},"type":"object"}',
    '{"properties":{"spec":2},"type":"object"}',
    '{"properties":{"spec":3},"type":"object"}',
    thing(4),
    thing(5),
    thing(6),
    thing(4, 'Gone'),
    thing(4, 'Same'),
    '',
  ].join('\n'),
}

function about(kind: string, spec: string, release?: string): readonly string[] {
  const [manifest] = manifests(
    `apiVersion: example.com/v1\nkind: ${kind}\nmetadata: { name: a }\nspec: ${spec}`,
  )
  if (manifest === undefined) throw new Error('no manifest')
  const pinned = new Map(release === undefined ? [] : [['things', { release }]])
  const customKinds = createProjectKinds(name => FILES[name] ?? '').kindsAt(pinned)
  const verdict = createSchemas({ packs: [packs('1.36')], customKinds }).check(manifest.object)
  const severities = verdict.issues.map(({ severity }) => severity ?? 'as the rule')
  return [
    ...lines(verdict).map((line, index) => `${severities[index]}: ${line}`),
    ...(verdict.known ? [] : ['not known']),
  ]
}

suite('a kind as several releases define it', () => {
  test('what fits one of them is right as long as none is named', () => {
    for (const spec of ['{ size: x, old: a }', '{ size: x, new: a }', '{ size: x, newest: a }'])
      assert.deepEqual(about('Thing', spec), [])
  })

  test('what fits an earlier one only is an error in the newest when it is named', () => {
    const [line = '', ...others] = about('Thing', '{ size: x, old: a }', '1.10')
    assert.match(line, /^as the rule: unknown-field \/spec\/old .+\(things 1\.10\)$/)
    assert.deepEqual(others, [])
    assert.deepEqual(about('Thing', '{ size: x, old: a }', '1.9'), [])
  })

  test('what fits none is told of the newest, as a warning', () => {
    const [line = '', ...others] = about('Thing', '{ size: x, never: a }')
    assert.match(line, /^warning: unknown-field \/spec\/never .+\(things commit 2d0d7f7\)$/)
    assert.deepEqual(others, [])
  })

  test('what all of them refuse, and lasts, is an error', () => {
    const [line = ''] = about('Thing', '{ new: a }')
    assert.match(line, /^as the rule: missing-required-field /)
  })

  test('a definition that several releases have is told of the newest of them', () => {
    assert.match(about('Same', '{ size: 1 }')[0] ?? '', /\(things 1\.10\)$/)
  })

  test('a kind that is gone is known by the releases that had it', () => {
    assert.deepEqual(about('Gone', '{ size: x }'), [])
    assert.deepEqual(about('Gone', '{ size: x }', '1.9'), [])
    assert.match(about('Gone', '{ size: 1 }')[0] ?? '', /\(things 1\.9\)$/)
    assert.deepEqual(about('Gone', '{ size: 1 }', '1.10'), ['not known'])
  })

  test('a release that is not known pins nothing', () => {
    assert.deepEqual(about('Thing', '{ size: x, old: a }', '1.8'), [])
    assert.match(about('Thing', '{ size: x, never: a }', '1.8')[0] ?? '', /^warning: /)
  })
})
