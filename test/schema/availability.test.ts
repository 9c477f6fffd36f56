import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check, lines } from './manifests.ts'

/** What is said about an apiVersion and kind for a choice of versions; nothing where there is nothing to say. */
const CASES: readonly (readonly [typeMeta: string, versions: string, expected: string])[] = [
  ['apps/v1 Deployment', '1.16 1.36', ''],
  [
    'extensions/v1beta1 Deployment',
    '1.16',
    'removed-api-version /apiVersion extensions/v1beta1 Deployment was removed in Kubernetes 1.16; use apps/v1',
  ],
  ['batch/v1beta1 CronJob', '1.20', ''],
  [
    'batch/v1beta1 CronJob',
    '1.21',
    'deprecated-api-version /apiVersion batch/v1beta1 CronJob is deprecated since Kubernetes 1.21 and removed in 1.25; use batch/v1',
  ],
  [
    'batch/v1beta1 CronJob',
    '1.20 1.24',
    'deprecated-api-version /apiVersion batch/v1beta1 CronJob is deprecated since Kubernetes 1.21 and removed in 1.25; use batch/v1',
  ],
  [
    'batch/v1beta1 CronJob',
    '1.24 1.25',
    'removed-api-version /apiVersion batch/v1beta1 CronJob was removed in Kubernetes 1.25; use batch/v1',
  ],
  [
    'autoscaling/v2beta1 HorizontalPodAutoscaler',
    '1.22',
    'deprecated-api-version /apiVersion autoscaling/v2beta1 HorizontalPodAutoscaler is deprecated since Kubernetes 1.22 and removed in 1.25; use autoscaling/v2 (served from 1.23 on)',
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema',
    '1.27',
    'removed-api-version /apiVersion flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema was removed in Kubernetes 1.26; use flowcontrol.apiserver.k8s.io/v1beta3',
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema',
    '1.36',
    'removed-api-version /apiVersion flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema was removed in Kubernetes 1.26; use flowcontrol.apiserver.k8s.io/v1',
  ],
  [
    'policy/v1beta1 PodSecurityPolicy',
    '1.25',
    'removed-api-version /apiVersion policy/v1beta1 PodSecurityPolicy was removed in Kubernetes 1.25; use Pod Security Admission',
  ],
  [
    'settings.k8s.io/v1alpha1 PodPreset',
    '1.20',
    'removed-api-version /apiVersion settings.k8s.io/v1alpha1 PodPreset was removed in Kubernetes 1.20; nothing replaces it',
  ],
  [
    'autoscaling/v2 HorizontalPodAutoscaler',
    '1.21 1.22 1.30',
    'unknown-kind /apiVersion autoscaling/v2 HorizontalPodAutoscaler is served from Kubernetes 1.23 on, not in 1.21-1.22',
  ],
  ['apps/v1 deployment', '1.36', 'unknown-kind /kind kinds are case-sensitive: write "Deployment"'],
  [
    'batch/v1 CronJobs',
    '1.36',
    'unknown-kind /kind batch/v1 has no kind "CronJobs"; did you mean "CronJob"?',
  ],
  [
    'apps/v2 Deployment',
    '1.36',
    'unknown-kind /apiVersion there is no API version "apps/v2"; it is in apps/v1',
  ],
  [
    'autoscaling/v3 Foo',
    '1.36',
    'unknown-kind /apiVersion there is no API version "autoscaling/v3"; there are autoscaling/v1, autoscaling/v2',
  ],
  ['v1 Deployment', '1.36', 'unknown-kind /apiVersion v1 has no kind Deployment; it is in apps/v1'],
  ['app/v1 Deployment', '1.36', 'unknown-kind /apiVersion there is no API group "app"; it is in apps/v1'],
  [
    'networkin.k8s.io/v1 Ingress',
    '1.36',
    'unknown-kind /apiVersion there is no API group "networkin.k8s.io"; it is in networking.k8s.io/v1',
  ],
  ['cert-manager.io/v1 Certificate', '1.36', ''],
  ['gateway.networking.k8s.io/v1 HTTPRoute', '1.36', ''],
  ['example.com/v1 Deployment', '1.36', ''],
  ['skaffold/v3 Config', '1.36', ''],
  ['v1 PodList', '1.36', ''],
]

for (const [typeMeta, versions, expected] of CASES) {
  test(`${typeMeta} in ${versions}`, () => {
    const [apiVersion, kind] = typeMeta.split(' ')
    const verdict = check(JSON.stringify({ apiVersion, kind }), versions.split(' '))
    const said = lines(verdict).filter(line => !line.startsWith('missing-required-field'))
    assert.deepEqual(said, expected === '' ? [] : [expected])
  })
}

test('a removed kind is still compared with its last schema', () => {
  const verdict = check(`
apiVersion: extensions/v1beta1
kind: Ingress
spec: { backend: { serviceName: web, servicePort: 80, port: 80 } }`)
  assert.equal(verdict.known, true)
  assert.deepEqual(lines(verdict).slice(1), [
    'unknown-field /spec/backend/port unknown field "port" in spec.backend',
  ])
})

test('a custom resource has no schema; the metadata that all kinds share is checked', () => {
  const verdict = check(`
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, title: free, labels: { build: 12 } }
spec: { anything: [1, goes] }`)
  assert.equal(verdict.known, false)
  assert.equal(verdict.gaps.isEmpty, true)
  assert.equal(
    JSON.stringify(verdict.object['metadata']),
    '{"name":"web","title":"free","labels":{"build":"12"}}',
  )
  assert.deepEqual(lines(verdict), [
    'invalid-type /metadata/labels/build 12 is a number, but "build" must be a string; quote it',
  ])
})

for (const [text, expected] of [
  ['{ kind: Pod }', ['missing-type-meta /apiVersion "apiVersion" is missing']],
  [
    '{ apiversoin: v1, kind: Pod }',
    [
      'missing-type-meta /apiversoin unknown field "apiversoin", and "apiVersion" is missing; did you mean "apiVersion"?',
    ],
  ],
  ['{ apiVersion: v1 }', ['missing-type-meta /kind "kind" is missing']],
  [
    '{ apiVersion: v1, Kind: Pod }',
    [
      'missing-type-meta /Kind unknown field "Kind", and "kind" is missing; names are case-sensitive, write "kind"',
    ],
  ],
  [
    '{ apiVersion: v1, kind: }',
    ['missing-type-meta /kind "kind" must be a string that says what the object is, not null'],
  ],
  [
    '{ apiVersion: 1, kind: [Pod] }',
    [
      'missing-type-meta /apiVersion "apiVersion" must be a string that says what the object is, not the number 1',
      'missing-type-meta /kind "kind" must be a string that says what the object is, not a list',
    ],
  ],
] as const) {
  test(`${text} does not say what it is`, () => {
    const verdict = check(text)
    assert.deepEqual(lines(verdict), expected)
  })
}
