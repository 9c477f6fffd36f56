import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Json, JsonObject } from '../../src/core/json.ts'
import { isLimited, isRequested } from '../../src/kubernetes/pods/compute-resources.ts'
import { envVars } from '../../src/kubernetes/pods/env.ts'
import { containers } from '../../src/kubernetes/pods/pods.ts'
import { probeQuestion } from '../../src/kubernetes/pods/probes.ts'
import { secretValues } from '../../src/kubernetes/secrets/secret-data.ts'
import type { Probe } from '../../src/kubernetes/types.generated.ts'
import { identify } from '../../src/lint/identify.ts'

function pod(container: JsonObject, spec: JsonObject = {}) {
  const resource = identify({ apiVersion: 'v1', kind: 'Pod', spec: { ...spec, containers: [container] } })
  const [placed] = containers(resource)
  assert.ok(placed)
  return { resource, placed }
}

test('a limit counts as a request, and what the pod has counts for its containers', () => {
  const [limits, requests] = [{ limits: { memory: '1Gi' } }, { requests: { memory: '1Gi' } }]
  const cases: readonly [Json | undefined, Json | undefined, boolean, boolean][] = [
    [undefined, undefined, false, false],
    [limits, undefined, true, true],
    [requests, undefined, false, true],
    [undefined, limits, true, true],
    [undefined, requests, false, true],
    [{ limits: { cpu: 1 }, requests: { cpu: 1 } }, undefined, false, false],
    [{ limits: { memory: 0 } }, undefined, true, true],
    ['$(RESOURCES)', undefined, true, true],
    [{ limits: '$(LIMITS)' }, undefined, true, true],
    [{ limits: null }, undefined, false, false],
  ]
  for (const [own, ofPod, limited, requested] of cases) {
    const { resource, placed } = pod(
      { name: 'web', ...(own !== undefined && { resources: own }) },
      ofPod === undefined ? {} : { resources: ofPod },
    )
    assert.deepEqual(
      [isLimited(resource, placed, 'memory'), isRequested(resource, placed, 'memory')],
      [limited, requested],
      JSON.stringify([own, ofPod]),
    )
  }
})

test('probes that ask the same have the same question', () => {
  const container = { ports: [{ name: 'http', containerPort: 8080 }] }
  const same: readonly [Probe, Probe][] = [
    [
      { httpGet: { port: 8080 } },
      { httpGet: { port: 'http', path: '/', scheme: 'HTTP', host: '' }, periodSeconds: 9 },
    ],
    [{ tcpSocket: { port: 'http' } }, { tcpSocket: { port: 8080 } }],
    [{ grpc: { port: 1 } }, { grpc: { port: 1, service: '' } }],
    [{ exec: { command: ['a', 'b'] } }, { exec: { command: ['a', 'b'] }, timeoutSeconds: 3 }],
  ]
  const different: readonly [Probe, Probe][] = [
    [{ httpGet: { port: 8080 } }, { httpGet: { port: 8081 } }],
    [{ httpGet: { port: 8080 } }, { httpGet: { port: 8080, path: '/ready' } }],
    [{ httpGet: { port: 8080 } }, { httpGet: { port: 8080, scheme: 'HTTPS' } }],
    [{ httpGet: { port: 8080 } }, { httpGet: { port: 8080, host: 'a' } }],
    [{ httpGet: { port: 8080 } }, { httpGet: { port: 8080, httpHeaders: [{ name: 'a', value: 'b' }] } }],
    [{ httpGet: { port: 8080 } }, { tcpSocket: { port: 8080 } }],
    [{ httpGet: { port: 'a' } }, { httpGet: { port: 'b' } }],
    [{ exec: { command: ['a b'] } }, { exec: { command: ['a', 'b'] } }],
    [{ grpc: { port: 1 } }, { grpc: { port: 1, service: 'a' } }],
    [{ tcpSocket: { port: 1 } }, { tcpSocket: { port: 1, host: 'a' } }],
  ]
  for (const [a, b] of same) assert.equal(probeQuestion(a, container), probeQuestion(b, container))
  for (const [a, b] of different) assert.notEqual(probeQuestion(a, container), probeQuestion(b, container))
  assert.equal(probeQuestion({}, container), undefined)
  assert.equal(probeQuestion(undefined, container), undefined)
})

test('variables without a name are left out, the places of the others kept', () => {
  const { placed } = pod({ env: [{ value: 'a' }, { name: 'B', value: 'b' }, 'c'] })
  assert.deepEqual(envVars(placed), [{ name: 'B', value: 'b', path: ['spec', 'containers', 0, 'env', 1] }])
  assert.deepEqual(envVars(pod({ env: '$(ENV)' }).placed), [])
})

test('the values of a Secret are decoded where they are base64', () => {
  const secret = identify({
    apiVersion: 'v1',
    kind: 'Secret',
    data: { a: 'aHVudGVyMg==', b: '$(B)', c: 1 },
    stringData: { d: 'aHVudGVyMg==' },
  })
  assert.deepEqual(secretValues(secret), [
    { key: 'a', value: 'hunter2', path: ['data', 'a'] },
    { key: 'b', value: '$(B)', path: ['data', 'b'] },
    { key: 'd', value: 'aHVudGVyMg==', path: ['stringData', 'd'] },
  ])
  assert.deepEqual(secretValues(identify({ apiVersion: 'v1', kind: 'Secret' })), [])
})
