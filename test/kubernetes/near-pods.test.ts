import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JsonObject } from '../../src/core/json.ts'
import { isCustomGroup, mayRunPods } from '../../src/kubernetes/custom-resources.ts'
import { outline } from '../../src/kubernetes/outline/index.ts'
import { differences, nearestWorkload } from '../../src/kubernetes/outline/near-pods.ts'
import { identify } from '../../src/lint/identify.ts'

function workload(name: string, labels: Record<string, string>, containerPort?: number) {
  const ports = containerPort === undefined ? [] : [{ containerPort }]
  const template = { metadata: { labels }, spec: { containers: [{ name, ports }] } }
  return outline(
    identify({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { template } }),
  )
}

function service(name: string, selector: JsonObject, port = 80) {
  return outline(
    identify({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { selector, ports: [{ port }] },
    }),
  )
}

test('the nearest workload is the one that most speaks for', () => {
  const other = workload('other', { app: 'other', tier: 'ui' })
  const cases: readonly [string, ReturnType<typeof service>, ReturnType<typeof workload>, boolean][] = [
    ['a slip of the pen', service('s', { app: 'webb' }), workload('w', { app: 'web' }), true],
    ['a swap of letters', service('s', { app: 'frontned' }), workload('w', { app: 'frontend' }), true],
    ['another case', service('s', { app: 'Web' }), workload('w', { app: 'web' }), true],
    ['another key', service('s', { 'app.kubernetes.io/name': 'web' }), workload('w', { app: 'web' }), true],
    ['one label of two', service('s', { app: 'web', tier: 'ui' }), workload('w', { app: 'web' }), true],
    ['the name of the workload', service('s', { app: 'web' }), workload('web', { app: 'x' }), true],
    ['the name of the Service', service('web', { a: 'b' }), workload('web', { app: 'x' }), true],
    ['the name with an ending', service('web-svc', { a: 'b' }), workload('web', { app: 'x' }), true],
    ['the port', service('s', { a: 'b' }, 8080), workload('w', { app: 'x' }, 8080), true],
    [
      'a label that strangers share',
      service('s', { app: 'pay', tier: 'ui' }),
      workload('w', { app: 'x', tier: 'ui' }),
      false,
    ],
    ['a short value', service('s', { zone: 'a' }), workload('w', { zone: 'b' }), false],
    ['another word', service('s', { app: 'web' }), workload('w', { app: 'wifi' }), false],
    ['nothing', service('s', { app: 'web' }), workload('w', { app: 'payments' }), false],
  ]
  for (const [why, selecting, near, expected] of cases) {
    const found = nearestWorkload(selecting, [other, near, other], () => false)
    assert.equal(found, expected ? near : undefined, why)
  }
})

test('a port says nothing of a workload that has its Service', () => {
  const near = workload('w', { app: 'x' }, 8080)
  assert.equal(
    nearestWorkload(service('s', { a: 'b' }, 8080), [near], () => true),
    undefined,
  )
})

test('labels say more than names, and names more than ports', () => {
  const [byPort, byName, byLabel] = [
    workload('a', {}, 80),
    workload('web', {}),
    workload('b', { app: 'webb' }),
  ]
  const selecting = service('web', { app: 'weeb' })
  assert.equal(
    nearestWorkload(selecting, [byPort, byName, byLabel], () => false),
    byLabel,
  )
  assert.equal(
    nearestWorkload(selecting, [byPort, byName], () => false),
    byName,
  )
  assert.equal(
    nearestWorkload(selecting, [byPort], () => false),
    byPort,
  )
})

test('differences tell what the pods have instead', () => {
  const web = workload('web', { app: 'web', tier: 'ui' })
  assert.deepEqual(differences({ app: 'web', tier: 'x', zone: 'a' }, web), ['tier=ui', 'no label "zone"'])
})

test('custom resources that configure something run no pods', () => {
  const run = [
    'Prometheus monitoring.coreos.com/v1',
    'Kafka kafka.strimzi.io/v1',
    'Sandbox agents.x-k8s.io/v1',
  ]
  const configure = [
    'ServiceMonitor monitoring.coreos.com/v1',
    'Certificate cert-manager.io/v1',
    'Deployment apps/v1',
    'Pod v1',
  ]
  const made = (text: string) => {
    const [kind = '', apiVersion = ''] = text.split(' ')
    return outline(identify({ apiVersion, kind }))
  }
  for (const text of run) assert.ok(mayRunPods(made(text)), text)
  for (const text of configure) assert.ok(!mayRunPods(made(text)), text)
  for (const group of ['', 'apps', 'networking.k8s.io']) assert.ok(!isCustomGroup(group), group)
})
