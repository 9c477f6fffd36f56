import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { JsonObject } from '../../src/core/json.ts'
import type { Outline } from '../../src/core/outline/index.ts'
import { outline, outlineSet } from '../../src/kubernetes/outline/index.ts'
import { selects } from '../../src/kubernetes/outline/pod-selection.ts'
import { identify } from '../../src/lint/identify.ts'

function outlineOf(apiVersion: string, kind: string, metadata: JsonObject, spec: JsonObject): Outline {
  return outline(identify({ apiVersion, kind, metadata, spec }))
}

function workload(
  name: string,
  labels: Record<string, string>,
  kind = 'apps/v1 Deployment',
  namespace?: string,
) {
  const [apiVersion = '', of = ''] = kind.split(' ')
  const template = { metadata: { labels }, spec: { containers: [] } }
  return outlineOf(apiVersion, of, { name, ...(namespace && { namespace }) }, { template })
}

function service(selector: Record<string, string>, namespace?: string) {
  return outlineOf('v1', 'Service', { name: 'web', ...(namespace && { namespace }) }, { selector })
}

test('a Service selects pods of the namespaces it may share', () => {
  const cases: readonly [string | undefined, string | undefined, boolean][] = [
    [undefined, undefined, true],
    ['shop', 'shop', true],
    ['shop', undefined, true],
    [undefined, 'shop', true],
    ['shop', 'test', false],
  ]
  for (const [mine, theirs, expected] of cases) {
    const web = workload('web', { app: 'web', tier: 'ui' }, 'apps/v1 Deployment', theirs)
    assert.equal(selects(service({ app: 'web' }, mine), web), expected, `${mine} and ${theirs}`)
  }
})

test('labels that the control plane adds to pods are known', () => {
  const cases: readonly [Record<string, string>, string, boolean][] = [
    [{ 'statefulset.kubernetes.io/pod-name': 'web-0' }, 'apps/v1 StatefulSet', true],
    [{ 'statefulset.kubernetes.io/pod-name': 'db-0' }, 'apps/v1 StatefulSet', false],
    [{ 'statefulset.kubernetes.io/pod-name': 'web-0' }, 'apps/v1 Deployment', false],
    [{ 'statefulset.kubernetes.io/pod-name': 'web-0', app: 'db' }, 'apps/v1 StatefulSet', false],
    [{ 'pod-template-hash': '5d4f' }, 'apps/v1 Deployment', true],
    [{ 'pod-template-hash': '5d4f' }, 'apps/v1 StatefulSet', false],
    [{ 'job-name': 'web' }, 'batch/v1 Job', true],
    [{ 'batch.kubernetes.io/job-name': 'web' }, 'batch/v1 Job', true],
    [{ 'job-name': 'other' }, 'batch/v1 Job', false],
    [{ 'topology.kubernetes.io/zone': 'a' }, 'v1 Pod', true],
    [{ 'example.com/added': 'a' }, 'v1 Pod', false],
  ]
  for (const [selector, kind, expected] of cases) {
    const [apiVersion = '', of = ''] = kind.split(' ')
    const made = { metadata: { labels: { app: 'web' } }, spec: { containers: [] } }
    const pods =
      of === 'Pod'
        ? outline(
            identify({ apiVersion, kind: of, metadata: { name: 'web', labels: { app: 'web' } }, spec: {} }),
          )
        : outlineOf(apiVersion, of, { name: 'web' }, { template: made })
    assert.equal(selects(service(selector), pods), expected, `${JSON.stringify(selector)} and ${kind}`)
  }
})

test('the set finds what asking every pair finds', () => {
  const key = fc.constantFrom('app', 'tier', 'pod-template-hash')
  const labels = fc.dictionary(key, fc.constantFrom('a', 'b'), { maxKeys: 3, noNullPrototype: true })
  const namespace = fc.constantFrom(undefined, 'x', 'y')
  const anyOutline = fc.oneof(
    fc.tuple(labels, namespace).map(([of, where]) => workload('web', of, 'apps/v1 Deployment', where)),
    fc.tuple(labels, namespace).map(([of, where]) => service(of, where)),
  )
  fc.assert(
    fc.property(fc.array(anyOutline, { maxLength: 12 }), all => {
      const set = outlineSet(all)
      for (const one of all) {
        assert.deepEqual(
          set.selectedBy(one),
          all.filter(other => selects(one, other)),
        )
        assert.deepEqual(
          [...set.selectedNearby(one)],
          all.filter(other => selects(one, other) && other.namespace === one.namespace),
        )
        assert.deepEqual(
          set.selecting(one, 'Service'),
          all.filter(other => other.kind === 'Service' && selects(other, one)),
        )
        assert.deepEqual(
          set.ofKind(one.groupKind),
          all.filter(other => other.kind === one.kind),
        )
      }
      assert.deepEqual(
        set.workloads,
        all.filter(({ kind }) => kind === 'Deployment'),
      )
    }),
  )
})

test('the set knows who points at a resource', () => {
  const web = workload('web', {}, 'apps/v1 Deployment', 'shop')
  const hpa = (namespace: string | undefined, target: JsonObject) =>
    outlineOf(
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
      { ...(namespace && { namespace }) },
      { scaleTargetRef: target },
    )
  const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }
  const cases: readonly [Outline, boolean][] = [
    [hpa('shop', target), true],
    [hpa(undefined, target), true],
    [hpa('test', target), false],
    [hpa('shop', { ...target, name: 'api' }), false],
    [hpa('shop', { ...target, kind: 'StatefulSet' }), false],
    [outlineOf('keda.sh/v1alpha1', 'ScaledObject', {}, { scaleTargetRef: { name: 'web' } }), true],
  ]
  for (const [from, expected] of cases) {
    const set = outlineSet([from, web])
    assert.deepEqual(set.referringTo(web), expected ? [from] : [])
  }
})
