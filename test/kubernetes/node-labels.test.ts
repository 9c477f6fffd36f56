import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeLabelUses } from '../../src/kubernetes/cluster/node-labels.ts'
import { identify } from '../../src/lint/identify.ts'

test('labels of nodes are found wherever a pod names them', () => {
  const expression = { key: 'b', operator: 'In', values: ['1', 2] }
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    spec: {
      nodeSelector: { a: 'x' },
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [expression] }],
          },
          preferredDuringSchedulingIgnoredDuringExecution: [
            { preference: { matchExpressions: [{ key: 'c', operator: 'NotIn', values: ['3'] }] } },
          ],
        },
        podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'd' }] },
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [{ podAffinityTerm: { topologyKey: 'e' } }],
        },
      },
      topologySpreadConstraints: [{ topologyKey: 'f' }],
    },
  }
  const uses = nodeLabelUses(identify(pod as never))
  assert.deepEqual(
    uses.map(({ key, required, values }) => [key, required, values.map(({ value }) => value)]),
    [
      ['a', true, ['x']],
      ['b', false, ['1']],
      ['c', false, []],
      ['f', false, []],
      ['d', false, []],
      ['e', false, []],
    ],
  )
  assert.deepEqual(uses[5]?.path, [
    'spec',
    'affinity',
    'podAntiAffinity',
    'preferredDuringSchedulingIgnoredDuringExecution',
    0,
    'podAffinityTerm',
    'topologyKey',
  ])
})

test('other kinds name some too, and any shape is survived', () => {
  const storage = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' }
  const allowedTopologies = [{ matchLabelExpressions: [{ key: 'zone', values: ['a'] }] }, null, 'x']
  assert.deepEqual(
    nodeLabelUses(identify({ ...storage, allowedTopologies } as never)).map(({ key }) => key),
    ['zone'],
  )
  for (const spec of [
    undefined,
    'x',
    [],
    { nodeSelector: 'x', affinity: 'x' },
    { affinity: { nodeAffinity: [] } },
  ]) {
    assert.doesNotThrow(() => nodeLabelUses(identify({ apiVersion: 'v1', kind: 'Pod', spec } as never)))
  }
})
