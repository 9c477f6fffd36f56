import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupKindOf } from '../../src/core/group-kind.ts'
import { toFieldPath } from '../../src/core/path.ts'
import { references } from '../../src/kubernetes/relations/index.ts'

function pointers(...args: Parameters<typeof references>): readonly string[] {
  return references(...args).map(
    ({ groupKind, name, path }) => `${groupKind} ${name} at ${toFieldPath(path)}`,
  )
}

test('a pod spec points at what its pods need', () => {
  const container = {
    env: [
      { name: 'A', valueFrom: { secretKeyRef: { name: 'keys', key: 'a' } } },
      { name: 'B', value: 'b' },
      { name: 'C', valueFrom: { configMapKeyRef: { name: 'settings', key: 'c' } } },
    ],
    envFrom: [{ secretRef: { name: 'all-keys' } }, { configMapRef: { name: 'all-settings' } }],
  }
  const spec = {
    serviceAccountName: 'web',
    imagePullSecrets: [{ name: 'registry' }],
    initContainers: [container],
    containers: [{}, { env: '$(ENV)' }],
    volumes: [
      { secret: { secretName: 'tls' } },
      { configMap: { name: 'files' } },
      { persistentVolumeClaim: { claimName: 'data' } },
      { projected: { sources: [{ configMap: { name: 'ca' } }, { secret: { name: 'client' } }] } },
      { emptyDir: {} },
    ],
  }
  assert.deepEqual(pointers('Pod', {}, { spec, path: ['spec'] }), [
    'ServiceAccount web at spec.serviceAccountName',
    'Secret registry at spec.imagePullSecrets[0].name',
    'Secret tls at spec.volumes[0].secret.secretName',
    'ConfigMap files at spec.volumes[1].configMap.name',
    'PersistentVolumeClaim data at spec.volumes[2].persistentVolumeClaim.claimName',
    'ConfigMap ca at spec.volumes[3].projected.sources[0].configMap.name',
    'Secret client at spec.volumes[3].projected.sources[1].secret.name',
    'Secret keys at spec.initContainers[0].env[0].valueFrom.secretKeyRef.name',
    'ConfigMap settings at spec.initContainers[0].env[2].valueFrom.configMapKeyRef.name',
    'Secret all-keys at spec.initContainers[0].envFrom[0].secretRef.name',
    'ConfigMap all-settings at spec.initContainers[0].envFrom[1].configMapRef.name',
  ])
})

test('other kinds point at Services, Secrets and what they scale', () => {
  const backend = { service: { name: 'web', port: { number: 80 } } }
  const ingress = {
    spec: {
      tls: [{ secretName: 'tls' }, { secretName: '' }],
      defaultBackend: backend,
      rules: [{ host: 'a' }, { http: { paths: [{ backend }] } }],
    },
  }
  assert.deepEqual(pointers('Ingress.networking.k8s.io', ingress), [
    'Secret tls at spec.tls[0].secretName',
    'Service web at spec.defaultBackend.service.name',
    'Service web at spec.rules[1].http.paths[0].backend.service.name',
  ])
  assert.deepEqual(pointers('StatefulSet.apps', { spec: { serviceName: 'db' } }), [
    'Service db at spec.serviceName',
  ])
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }
  assert.deepEqual(pointers('HorizontalPodAutoscaler.autoscaling', { spec: { scaleTargetRef } }), [
    'Deployment.apps web at spec.scaleTargetRef.name',
  ])
  assert.deepEqual(pointers('ScaledObject.keda.sh', { spec: { scaleTargetRef: { name: 'web' } } }), [
    'Deployment.apps web at spec.scaleTargetRef.name',
  ])
  assert.deepEqual(pointers('HorizontalPodAutoscaler.autoscaling', { spec: {} }), [])
})

test('group and kind are written as in resources', () => {
  assert.equal(groupKindOf('v1', 'Service'), 'Service')
  assert.equal(groupKindOf('apps/v1', 'Deployment'), 'Deployment.apps')
})
