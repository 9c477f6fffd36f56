import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  groupsOf,
  isKnownGroup,
  kindScope,
  resourceScope,
} from '../../src/kubernetes/cluster/api-resources.ts'

const KINDS: Record<string, { readonly scope?: string }> = JSON.parse(
  readFileSync(new URL('../../schemas/kubernetes/kinds.json', import.meta.url), 'utf8'),
)

/** Kinds that are the body of a request to another resource. */
const BODIES = ['TokenRequest', 'Eviction']

test('every kind with a schema is known, with its scope', () => {
  for (const [key, { scope }] of Object.entries(KINDS)) {
    const [apiVersion = '', kind = ''] = key.split(' ')
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
    if (scope === undefined || BODIES.includes(kind) || !isKnownGroup(group)) continue
    assert.equal(kindScope(group, kind), scope, key)
  }
})

test('a resource is found in the groups that serve it', () => {
  assert.deepEqual(groupsOf('deployments'), ['apps'])
  assert.deepEqual(groupsOf('events'), ['', 'events.k8s.io'])
  assert.deepEqual(groupsOf('widgets'), [])
})

test('a group holds nothing of another', () => {
  assert.equal(resourceScope('apps', 'pods'), undefined)
  assert.equal(kindScope('example.com', 'Deployment'), undefined)
})
