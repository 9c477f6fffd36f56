import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Finding, ResourceRef } from '../../src/core/finding.ts'
import { FILE_START } from '../../src/core/location.ts'
import { findingFingerprints, lineHashes } from '../../src/report/fingerprint.ts'
import { finding } from './sample.ts'

const MOD = 1n << 64n

/** The definition, word for word: every line's 100 characters, each times its power of 37. */
function definition(text: string): string[] {
  const normal = text.replace(/\r\n|\r/g, '\n')
  const lines = normal.split('\n').map(line => line.replace(/[ \t]/g, ''))
  const seen = new Map<string, number>()
  return lines.map((_, index) => {
    const rest = `${lines.slice(index).join('\n')}\uffff`.slice(0, 100)
    let hash = 0n
    for (let i = 0; i < 100; i++) hash = (hash * 37n + BigInt(i < rest.length ? rest.charCodeAt(i) : 0)) % MOD
    const name = hash.toString(16)
    seen.set(name, (seen.get(name) ?? 0) + 1)
    return `${name}:${seen.get(name)}`
  })
}

// Worked out by hand: 0xFFFF × 37^99, and 10 × 37^99 + 0xFFFF × 37^98, mod 2^64.
const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['an empty file', '', ['c129715d7a2bc9a3:1']],
  ['only blanks', ' \t ', ['c129715d7a2bc9a3:1']],
  ['the last line is the empty one after the line feed', '\n', ['3c5bef55b72b93c9:1', 'c129715d7a2bc9a3:1']],
]

for (const [name, text, hashes] of CASES) {
  test(`line hashes: ${name}`, () => {
    assert.deepEqual(definition(text), hashes)
    assert.deepEqual(lineHashes(text), hashes)
  })
}

test('line hashes: every line break is the same', () => {
  const [unix, ...others] = [
    'a: 1\n\nb: 2\n',
    'a: 1\r\n\r\nb: 2\r\n',
    'a: 1\r\rb: 2\r',
    ' a:\t1 \n\n\tb: 2\n',
  ].map(lineHashes)
  for (const other of others) assert.deepEqual(other, unix)
})

test('line hashes: equal lines are numbered in file order', () => {
  const hashes = lineHashes(`${'x'.repeat(120)}\n`.repeat(3))
  const [first] = (hashes[0] ?? '').split(':')
  assert.deepEqual(hashes.slice(0, 3), [`${first}:1`, `${first}:2`, `${first}:3`])
})

test('property: line hashes are what the definition says', () => {
  const text = fc
    .array(fc.oneof(fc.constantFrom(' ', '\t', '\n', '\r', '\r\n', 'image: nginx', '- '), fc.string()), {
      maxLength: 80,
    })
    .map(parts => parts.join(''))
  fc.assert(fc.property(text, text => assert.deepEqual(lineHashes(text), definition(text))))
})

const WEB: ResourceRef = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: null, name: 'web' }
const BASE = finding('a.yaml', 'min-replicas', FILE_START, { resource: WEB, path: '/spec/replicas' })

test('finding fingerprints stay when lines move and files are renamed', () => {
  const moved = { ...BASE, line: 7, endLine: 7, file: 'b.yaml', message: 'said otherwise' }
  assert.deepEqual(findingFingerprints([moved]), findingFingerprints([BASE]))
})

test('finding fingerprints tell findings apart', () => {
  const others = [
    BASE,
    { ...BASE, rule: 'image-tag-latest' },
    { ...BASE, path: '/spec' },
    { ...BASE, resource: { ...WEB, name: 'api' } },
    { ...BASE, resource: { ...WEB, namespace: 'shop' } },
    { ...BASE, resource: { ...WEB, name: null } },
    { ...BASE, resource: { ...WEB, name: null }, file: 'b.yaml' },
    { ...BASE, resource: null },
    { ...BASE, resource: null, file: 'b.yaml' },
    BASE,
  ]
  assert.equal(new Set(findingFingerprints(others)).size, others.length)
})

test('what is built of an object has the name that the object has in its file, in any number of contexts', () => {
  const written = BASE.resource
  const builtAs = (name: string): Finding => ({
    ...BASE,
    message: `about ${name}`,
    contexts: [name],
    written,
    resource: { apiVersion: 'v1', kind: 'Pod', namespace: name, name },
  })
  const [own] = findingFingerprints([BASE])
  assert.deepEqual(findingFingerprints([builtAs('alpha'), builtAs('prod')]), [own, own])
})
