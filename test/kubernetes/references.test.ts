import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupKindOf } from '../../src/core/group-kind.ts'
import { toFieldPath } from '../../src/core/path.ts'
import { makes, references } from '../../src/kubernetes/relations/index.ts'

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

test('custom resources point at others as their projects have it', () => {
  const cases: readonly [string, object, readonly string[]][] = [
    [
      'VirtualService.networking.istio.io',
      {
        spec: {
          gateways: ['mesh', 'edge', 'infra/edge'],
          http: [
            {
              route: [
                { destination: { host: 'web', port: { number: 80 } } },
                { destination: { host: 'web.shop.svc.cluster.local' } },
                { destination: { host: 'api.example.com' } },
                { destination: { host: '*.example.com' } },
              ],
            },
          ],
        },
      },
      [
        'Gateway.networking.istio.io edge at spec.gateways[1]',
        'Gateway.networking.istio.io infra/edge at spec.gateways[2]',
        'Service web:80 at spec.http[0].route[0].destination.host',
        'Service shop/web at spec.http[0].route[1].destination.host',
      ],
    ],
    [
      'KafkaTopic.kafka.strimzi.io',
      { metadata: { labels: { 'strimzi.io/cluster': 'events' } } },
      ['Kafka.kafka.strimzi.io events at metadata.labels["strimzi.io/cluster"]'],
    ],
    [
      'HTTPProxy.projectcontour.io',
      { spec: { virtualhost: { tls: { secretName: 'certificates/web' } } } },
      ['Secret certificates/web at spec.virtualhost.tls.secretName'],
    ],
    [
      'IngressRoute.traefik.io',
      {
        spec: {
          routes: [
            {
              services: [
                { name: 'web', port: 80 },
                { kind: 'TraefikService', name: 'api@internal' },
              ],
            },
          ],
          tls: { options: { name: 'default' } },
        },
      },
      [
        'Service web:80 at spec.routes[0].services[0].name',
        'TLSOption.traefik.io default? at spec.tls.options.name',
      ],
    ],
    [
      'Workflow.argoproj.io',
      {
        spec: {
          workflowTemplateRef: { name: 'all', clusterScope: true },
          templates: [{ steps: [[{ templateRef: { name: 'one', template: 'main' } }]] }],
        },
      },
      [
        'ClusterWorkflowTemplate.argoproj.io all at spec.workflowTemplateRef.name',
        'WorkflowTemplate.argoproj.io one at spec.templates[0].steps[0][0].templateRef.name',
      ],
    ],
    [
      'ExternalSecret.external-secrets.io',
      { spec: { secretStoreRef: { name: 'vault' }, target: { name: 'keys', creationPolicy: 'Merge' } } },
      [
        'SecretStore.external-secrets.io vault at spec.secretStoreRef.name',
        'Secret keys at spec.target.name',
      ],
    ],
    [
      'Ingress.networking.k8s.io',
      {
        metadata: {
          annotations: {
            'cert-manager.io/issuer': 'origin',
            'cert-manager.io/issuer-kind': 'OriginIssuer',
            'cert-manager.io/issuer-group': 'cert-manager.k8s.cloudflare.com',
          },
        },
      },
      [
        'OriginIssuer.cert-manager.k8s.cloudflare.com origin at metadata.annotations["cert-manager.io/issuer"]',
      ],
    ],
    [
      'Alert.notification.toolkit.fluxcd.io',
      {
        spec: {
          eventSources: [
            { kind: 'HelmRelease', name: '*' },
            { kind: 'Bucket', name: 'data' },
          ],
        },
      },
      ['Bucket.source.toolkit.fluxcd.io data at spec.eventSources[1].name'],
    ],
  ]
  for (const [groupKind, object, expected] of cases) {
    const found = references(groupKind, object).map(
      ({ groupKind: kind, namespace, name, port, optional, path }) =>
        `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}${port === undefined ? '' : `:${port}`}${optional ? '?' : ''} at ${toFieldPath(path)}`,
    )
    assert.deepEqual(found, expected, groupKind)
  }
})

test('what is made of a resource is told by its names', () => {
  const metadata = { name: 'orders' }
  const annotations = { 'cert-manager.io/cluster-issuer': 'public' }
  const cases: readonly [string, object, readonly string[]][] = [
    ['SealedSecret.bitnami.com', { metadata }, ['Secret orders']],
    ['SealedSecret.bitnami.com', { metadata, spec: { template: { metadata: { name: 'a' } } } }, ['Secret a']],
    ['ExternalSecret.external-secrets.io', { metadata, spec: { target: { creationPolicy: 'Merge' } } }, []],
    [
      'ExternalSecret.external-secrets.io',
      { metadata, spec: { target: { name: 'a', manifest: { apiVersion: 'v1', kind: 'ConfigMap' } } } },
      ['ConfigMap a'],
    ],
    [
      'PostgresCluster.postgres-operator.crunchydata.com',
      { metadata, spec: { users: [{ name: 'a' }, { name: 'b' }] } },
      ['Secret orders-pguser-a', 'Secret orders-pguser-b'],
    ],
    [
      'postgresql.acid.zalan.do',
      { metadata, spec: { users: { app: [] } } },
      ['Secret app.orders.credentials.postgresql.acid.zalan.do'],
    ],
    ['Ingress.networking.k8s.io', { metadata, spec: { tls: [{ secretName: 'a' }] } }, []],
    [
      'Ingress.networking.k8s.io',
      { metadata: { ...metadata, annotations }, spec: { tls: [{ secretName: 'a' }, {}] } },
      ['Secret a'],
    ],
    ['ScaledObject.keda.sh', { metadata }, ['HorizontalPodAutoscaler.autoscaling keda-hpa-orders']],
    [
      'SecretProviderClass.secrets-store.csi.x-k8s.io',
      { metadata, spec: { secretObjects: [{ secretName: 'a' }, { secretName: 'b' }] } },
      ['Secret a', 'Secret b'],
    ],
  ]
  for (const [groupKind, object, expected] of cases) {
    const names = makes(groupKind, object).map(({ groupKind: kind, name }) => `${kind} ${name}`)
    // Databases come with a good many Services and Secrets of their own.
    const some = /postgres/i.test(groupKind) ? names.filter(name => expected.includes(name)) : names
    assert.deepEqual(some, expected, groupKind)
  }
})

test('group and kind are written as in resources', () => {
  assert.equal(groupKindOf('v1', 'Service'), 'Service')
  assert.equal(groupKindOf('apps/v1', 'Deployment'), 'Deployment.apps')
})
