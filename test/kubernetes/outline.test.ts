import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { JsonObject } from '../../src/core/json.ts'
import { outline } from '../../src/kubernetes/outline/index.ts'
import { identify } from '../../src/lint/identify.ts'

function outlineOf(object: JsonObject) {
  return outline(identify(object))
}

test('a workload is outlined with its pods', () => {
  const { workload, namespace, labels, groupKind } = outlineOf({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', labels: { team: 'a' } },
    spec: {
      replicas: 3,
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          initContainers: [
            { name: 'migrate' },
            { name: 'proxy', restartPolicy: 'Always', readinessProbe: {} },
          ],
          containers: [
            { name: 'web', ports: [{ name: 'http', containerPort: 8080 }, { containerPort: 9090 }] },
          ],
        },
      },
    },
  })
  assert.deepEqual([groupKind, namespace, labels], ['Deployment.apps', 'shop', { team: 'a' }])
  // What the Pod Security Standards say of it has tests of its own.
  const { security, ...pods } = workload ?? {}
  assert.ok(security)
  assert.deepEqual(pods, {
    podLabels: { app: 'web' },
    replicas: 3,
    replicasUnknown: false,
    hostNetwork: false,
    spread: false,
    containers: [
      {
        name: 'proxy',
        path: ['spec', 'template', 'spec', 'initContainers', 1],
        role: 'sidecar',
        readinessProbe: true,
        ports: [],
        namedPorts: [],
      },
      {
        name: 'web',
        path: ['spec', 'template', 'spec', 'containers', 0],
        role: 'main',
        readinessProbe: false,
        ports: [8080, 'http', 9090],
        namedPorts: ['http/TCP'],
      },
    ],
  })
})

test('replicas that a variable gives are unknown', () => {
  const spec = { replicas: '$(REPLICAS)', template: { spec: {} } }
  const { workload } = outlineOf({ apiVersion: 'apps/v1', kind: 'Deployment', spec })
  assert.deepEqual([workload?.replicas, workload?.replicasUnknown], [undefined, true])
})

test('a custom resource with a pod template has pods', () => {
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [] } }
  const { workload } = outlineOf({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { template } })
  assert.deepEqual(workload?.podLabels, { app: 'web' })
  assert.equal(outlineOf({ apiVersion: 'example.com/v1', kind: 'Thing', spec: {} }).workload, undefined)
})

test('a Service is outlined with its selector and what it sends to', () => {
  const cases: readonly [JsonObject, unknown][] = [
    [{ selector: { app: 'web' } }, { app: 'web' }],
    [{ selector: {} }, undefined],
    [{}, undefined],
    [{ type: 'ExternalName', selector: { app: 'web' } }, undefined],
  ]
  for (const [spec, expected] of cases) {
    const { podSelector } = outlineOf({ apiVersion: 'v1', kind: 'Service', spec })
    assert.deepEqual(podSelector?.matchLabels, expected)
  }
  const ports = [{ port: 80, targetPort: 'http' }, { port: 9090 }, { port: 443, targetPort: 8443 }]
  const spec = { ports, publishNotReadyAddresses: true }
  const { service } = outlineOf({ apiVersion: 'v1', kind: 'Service', spec })
  assert.deepEqual(service?.targetPorts, ['http', 9090, 8443])
  assert.equal(service?.publishNotReadyAddresses, true)
  assert.equal(outlineOf({ apiVersion: 'serving.knative.dev/v1', kind: 'Service', spec }).service, undefined)
})

test('an outline is plain data: it survives JSON', () => {
  const made = outlineOf({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
  })
  assert.deepEqual(JSON.parse(JSON.stringify(made)), made)
})

test('any shape is survived', () => {
  const spec = fc.object({
    key: fc.constantFrom(
      ...['spec', 'template', 'metadata', 'labels', 'containers', 'initContainers', 'ports', 'env', 'name'],
      ...[
        'selector',
        'jobTemplate',
        'scaleTargetRef',
        'volumes',
        'secret',
        'valueFrom',
        'rules',
        'http',
        'paths',
      ],
    ),
    values: [fc.string(), fc.integer(), fc.constant(null), fc.boolean()],
    maxDepth: 7,
  })
  const kind = fc.constantFrom(
    ...([
      'apps/v1 Deployment',
      'v1 Pod',
      'v1 Service',
      'batch/v1 CronJob',
      'autoscaling/v2 HorizontalPodAutoscaler',
    ] as const),
    ...(['networking.k8s.io/v1 Ingress', 'example.com/v1 Thing', 'keda.sh/v1alpha1 ScaledObject'] as const),
  )
  fc.assert(
    fc.property(kind, spec, (of, object) => {
      const [apiVersion = '', name = ''] = of.split(' ')
      outlineOf({ ...(object as JsonObject), apiVersion, kind: name })
    }),
    { numRuns: 500 },
  )
})
