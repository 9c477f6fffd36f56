import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesOf } from '../../tools/version-changes.ts'

const kind = (group: string, version: string, name: string) => [{ group, version, kind: name }]

const POD = {
  'x-kubernetes-group-version-kind': kind('', 'v1', 'Pod'),
  properties: {
    kind: { type: 'string', enum: ['Pod'] },
    spec: { $ref: '#/definitions/io.k8s.api.core.v1.PodSpec' },
  },
}

test('what came and went between two versions of Kubernetes', () => {
  const before = {
    'io.k8s.api.core.v1.Pod': POD,
    'io.k8s.api.core.v1.PodSpec': { properties: { gone: { type: 'string' }, kept: { type: 'string' } } },
    'io.k8s.api.apps.v1.Old': { 'x-kubernetes-group-version-kind': kind('apps', 'v1', 'Old') },
  }
  const after = {
    'io.k8s.api.core.v1.Pod': { ...POD, required: ['spec'] },
    'io.k8s.api.core.v1.PodSpec': {
      properties: {
        kept: { type: 'string' },
        // Of these words, one is known already.
        dnsPolicy: { type: 'string', enum: ['Default', 'Strange'] },
        modes: { type: 'array', items: { type: 'string', enum: ['A'] } },
      },
    },
    'io.k8s.api.core.v1.PodList': {
      'x-kubernetes-group-version-kind': kind('', 'v1', 'PodList'),
      properties: { items: {} },
    },
    'io.k8s.api.apps.v1.New': { 'x-kubernetes-group-version-kind': kind('apps', 'v1', 'New') },
  }
  const found = changesOf(before, after, field => field === 'dnsPolicy').map(({ title, names }) => [
    title,
    names.join(', '),
  ])
  assert.deepEqual(Object.fromEntries(found), {
    'Kinds that came': 'apps/v1 New',
    'Kinds that went': 'apps/v1 Old',
    'Fields that came': 'core.v1.PodSpec.dnsPolicy, core.v1.PodSpec.modes',
    'Fields that came, and that no constraint and no rule names': 'core.v1.PodSpec.modes',
    'Fields that went': 'core.v1.PodSpec.gone',
    'Fields that are required now': 'core.v1.Pod.spec',
    'Fields that are no longer required': '',
    'Enums without words in ENUMS': 'core.v1.PodSpec.dnsPolicy: Strange, core.v1.PodSpec.modes: A',
  })
})
