import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { groupsOf, isKnownGroup, resourceScope } from '../../src/kubernetes/api-resources.ts'

const KINDS: Record<string, { readonly scope?: string }> = JSON.parse(
  readFileSync(new URL('../../schemas/kubernetes/kinds.json', import.meta.url), 'utf8'),
)

/** The plural of a kind, in the way of Kubernetes. */
function pluralOf(kind: string): string {
  const name = kind.toLowerCase()
  if (name === 'endpoints') return name
  if (/(s|x|ch)$/.test(name)) return `${name}es`
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`
}

/** Kinds that are the body of a request to another resource. */
const BODIES = ['TokenRequest', 'Eviction', 'Binding']

test('the resource of every kind with a schema is known, with its scope', () => {
  for (const [key, { scope }] of Object.entries(KINDS)) {
    const [apiVersion = '', kind = ''] = key.split(' ')
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
    if (scope === undefined || BODIES.includes(kind) || !isKnownGroup(group)) continue
    assert.equal(resourceScope(group, pluralOf(kind)), scope, `${key}: ${pluralOf(kind)}`)
  }
})

test('a resource is found in the groups that serve it', () => {
  assert.deepEqual(groupsOf('deployments'), ['apps'])
  assert.deepEqual(groupsOf('events'), ['', 'events.k8s.io'])
  assert.deepEqual(groupsOf('widgets'), [])
})
