import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { hasTrait, kindsWith, looksAt, workloadKind } from '../../src/kubernetes/workload-kinds.ts'
import { ALL_RULES } from '../../src/rules/all.ts'
import { activate, lintText } from '../../tools/lint-text.ts'

/** A Deployment with something for many rules to say, and a Service and a budget that are about its pods. */
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop, namespace: web}
spec:
  replicas: 3
  revisionHistoryLimit: 0
  paused: true
  selector: {matchLabels: {app: shop, helm.sh/chart: shop-1}}
  template:
    metadata: {labels: {app: store}}
    spec:
      serviceAccountName: absent
      containers:
        - name: main
          image: registry.example.com/shop:1.2
          ports: [{containerPort: 80, name: http}]
          envFrom: [{configMapRef: {name: settings}}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: web}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: other, namespace: web}
---
apiVersion: v1
kind: Service
metadata: {name: shop, namespace: web}
spec:
  selector: {app: store}
  ports: [{port: 80, targetPort: htpp}]
---
apiVersion: v1
kind: Service
metadata: {name: store, namespace: web}
spec:
  selector: {app: stores}
  ports: [{port: 80}]
`

const RULES = ALL_RULES.filter(rule => 'stage' in rule || rule.presets.length > 0).map(rule => activate(rule))
const CONFIGURED = new Map([['Shop.example.com', ['spec', 'template']]])

/** The findings about the workload and about the Services, by rule and place, whatever the kind is called. */
function findingsOf(apiVersion: string, kind: string, text = DEPLOYMENT): readonly string[] {
  const written = text.replace('apps/v1', apiVersion).replace('kind: Deployment', `kind: ${kind}`)
  const { findings } = lintText('shop.yaml', Buffer.from(written), RULES, undefined, CONFIGURED)
  return findings
    .filter(({ rule }) => !rule.startsWith('api/') && rule !== 'unknown-kind')
    .map(({ rule, path }) => `${rule} ${path}`)
    .sort()
}

const EXPECTED = findingsOf('apps/v1', 'Deployment')

/** What each kind has in common with a Deployment but for what is named. */
const TWINS: readonly {
  readonly kind: string
  readonly apiVersion: string
  readonly text?: string
  readonly without?: readonly string[]
}[] = [
  { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' },
  {
    apiVersion: 'apps.openshift.io/v1',
    kind: 'DeploymentConfig',
    text: DEPLOYMENT.replace(
      '{matchLabels: {app: shop, helm.sh/chart: shop-1}}',
      '{app: shop, helm.sh/chart: shop-1}',
    ),
  },
  { apiVersion: 'apps.kruise.io/v1alpha1', kind: 'CloneSet' },
  { apiVersion: 'example.com/v1', kind: 'Shop' },
]

suite('a kind that runs pods as a Deployment does', () => {
  test('has findings to compare', () => {
    for (const rule of [
      'config-change-no-rollout',
      'liveness-probe-missing',
      'missing-service-account',
      'mutable-label-in-selector',
      'paused-or-suspended',
      'pdb-missing',
      'pod-anti-affinity',
      'revision-history-zero',
      'selector-template-mismatch',
      'service-target-port-unknown',
    ])
      assert.ok(
        EXPECTED.some(finding => finding.startsWith(`${rule} `)),
        rule,
      )
  })
  for (const { apiVersion, kind, text, without = [] } of TWINS) {
    test(`${kind} has the same findings`, () => {
      const plain = (finding: string) => finding.replace('/spec/selector/matchLabels/', '/spec/selector/')
      const expected = EXPECTED.filter(finding => !without.some(rule => finding.startsWith(`${rule} `)))
      assert.deepEqual(findingsOf(apiVersion, kind, text).map(plain), expected.map(plain))
    })
  }
})

test('Knative Services are asked what concerns their pods, and not for replicas or a selector', () => {
  const text = DEPLOYMENT.replace(/\n {2}(replicas|revisionHistoryLimit|paused|selector): .*/g, '')
  const rules = findingsOf('serving.knative.dev/v1', 'Service', text).map(finding => finding.split(' ')[0])
  for (const rule of ['liveness-probe-missing', 'missing-service-account', 'config-change-no-rollout'])
    assert.ok(rules.includes(rule), rule)
  for (const rule of ['pdb-missing', 'pod-anti-affinity', 'min-replicas', 'selector-template-mismatch'])
    assert.ok(!rules.includes(rule), rule)
})

test('no rule names kinds one by one that the table has in common', () => {
  const long = ALL_RULES.filter(
    rule =>
      'scope' in rule &&
      Array.isArray(rule.scope) &&
      ['Deployment.apps', 'StatefulSet.apps', 'DaemonSet.apps', 'ReplicaSet.apps'].filter(kind =>
        rule.scope.includes(kind),
      ).length > 1,
  )
  assert.deepEqual(
    long.map(({ id }) => id),
    [],
  )
})

test('a scope reaches the kinds with its trait, and those of a configuration', () => {
  assert.ok(looksAt('workloads', 'Rollout.argoproj.io'))
  assert.ok(looksAt('workloads:replicated', 'DeploymentConfig.apps.openshift.io'))
  assert.ok(looksAt(['workloads:batch', 'Service'], 'CronJob.batch'))
  assert.ok(looksAt(['workloads:batch', 'Service'], 'Service'))
  assert.ok(!looksAt('workloads:replicated', 'DaemonSet.apps'))
  assert.ok(!looksAt('workloads', 'Shop.example.com'))
  assert.ok(looksAt('workloads:lasting', 'Shop.example.com', true))
  assert.ok(!looksAt('workloads:batch', 'Shop.example.com', true))
})

test('the table holds together', () => {
  for (const kind of kindsWith('replicated')) assert.ok(hasTrait(kind, 'lasting'), kind)
  for (const kind of kindsWith('selecting')) assert.notEqual(workloadKind(kind)?.selector, undefined, kind)
  for (const kind of kindsWith('batch')) assert.ok(!hasTrait(kind, 'lasting'), kind)
})
