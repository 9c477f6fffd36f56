import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Json, JsonObject } from '../../src/core/json.ts'
import { requirements, unequal } from '../../src/kubernetes/pods/compute-resources.ts'
import { qosOf } from '../../src/kubernetes/pods/qos.ts'
import { identify } from '../../src/lint/identify.ts'

function pod(spec: JsonObject) {
  return identify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec })
}

function container(resources?: Json, name = 'web') {
  return resources === undefined ? { name } : { name, resources }
}

test('requirements are those of the pod and of all containers that can have any', () => {
  const found = requirements(
    pod({
      resources: { limits: { cpu: 1 } },
      initContainers: [container({ requests: { cpu: 2 } }, 'init'), container('{{ x }}', 'variable')],
      containers: [container(), container({}, 'empty'), container({ limits: '{{ x }}' }, 'part')],
      ephemeralContainers: [container({ limits: { cpu: 3 } }, 'debug')],
    }),
  )
  assert.deepEqual(found, [
    { subject: 'the pod', isPod: true, path: ['spec', 'resources'], requests: {}, limits: { cpu: 1 } },
    {
      subject: 'init container "init"',
      isPod: false,
      path: ['spec', 'initContainers', 0, 'resources'],
      requests: { cpu: 2 },
      limits: {},
    },
    {
      subject: 'container "empty"',
      isPod: false,
      path: ['spec', 'containers', 1, 'resources'],
      requests: {},
      limits: {},
    },
  ])
})

test('unequal compares amounts, not spellings', () => {
  const percents = (requests: JsonObject, limits: JsonObject) =>
    unequal(pod({ containers: [container({ requests, limits })] }), 'memory').map(({ percent }) => percent)
  assert.deepEqual(percents({ memory: '1Gi' }, { memory: 1073741824 }), [])
  assert.deepEqual(percents({ memory: '100Mi' }, { memory: '250Mi' }), [250])
  assert.deepEqual(percents({ memory: '2Gi' }, { memory: '1Gi' }), [])
  assert.deepEqual(percents({ memory: 0 }, { memory: '1Gi' }), [Number.POSITIVE_INFINITY])
  assert.deepEqual(percents({ memory: '{{ x }}' }, { memory: '1Gi' }), [])
  assert.deepEqual(percents({ cpu: 1 }, { cpu: 2 }), [])
})

suite('qosOf', () => {
  const full = { limits: { cpu: 1, memory: '1Gi' } }
  const cases: readonly [string, JsonObject, string | undefined][] = [
    ['nothing', { containers: [container()] }, 'BestEffort'],
    ['zero', { containers: [container({ requests: { cpu: 0 } })] }, 'BestEffort'],
    ['extended resources alone', { containers: [container({ limits: { 'a.b/c': 1 } })] }, 'BestEffort'],
    ['a request', { containers: [container(), container({ requests: { cpu: 1 } })] }, 'Burstable'],
    ['limits alone', { containers: [container(full)] }, 'Guaranteed'],
    ['one container without', { containers: [container(full), container()] }, 'Burstable'],
    [
      'an init container without',
      { initContainers: [container()], containers: [container(full)] },
      'Burstable',
    ],
    [
      'an ephemeral container without',
      { containers: [container(full)], ephemeralContainers: [container()] },
      'Guaranteed',
    ],
    ['a lower request', { containers: [container({ requests: { cpu: '500m' }, ...full })] }, 'Burstable'],
    ['an equal request', { containers: [container({ requests: { cpu: '1000m' }, ...full })] }, 'Guaranteed'],
    ['limits of the pod', { resources: full, containers: [container()] }, 'Guaranteed'],
    [
      'an empty block of the pod',
      { resources: {}, containers: [container({ requests: { cpu: 1 } })] },
      'Burstable',
    ],
    ['a variable', { containers: [container({ limits: { cpu: '{{ x }}', memory: '1Gi' } })] }, undefined],
    ['a variable block', { containers: [container('{{ x }}')] }, undefined],
    ['no containers', {}, undefined],
  ]
  for (const [name, spec, expected] of cases) {
    test(name, () => assert.equal(qosOf(pod(spec))?.class, expected))
  }
})
