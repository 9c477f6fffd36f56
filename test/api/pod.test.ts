import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apiChecks } from '../../src/api/check.ts'
import { checkDivisor, ENV_FIELDS, wrongField, wrongSubscript } from '../../src/api/core/pod/pod-fields.ts'
import { API_RULES } from '../../src/api/rules.ts'
import { BUILT_IN_KINDS, templatePath } from '../../src/kubernetes/workload-kinds.ts'
import { identify } from '../../src/lint/identify.ts'
import { LATEST_VERSION } from '../../src/schema/pack.ts'
import { activate, lintText } from '../../tools/lint-text.ts'

const rules = API_RULES.map(rule => activate(rule))

function findings(text: string, version = LATEST_VERSION) {
  return lintText('pod.yaml', new TextEncoder().encode(text), rules, version).findings.map(
    ({ rule, severity, line }) => `${line} ${severity} ${rule}`,
  )
}

const SET = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
      annotations:
        controller.kubernetes.io/pod-deletion-cost: much
    spec:
      containers:
        - name: My_DB
          image: postgres
      volumes:
        - name: data
          secret: {}
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 1Gi
`

test('servers before 1.34 take the pods of a StatefulSet unseen, all but their annotations', () => {
  assert.deepEqual(findings(SET, '1.34'), ['15 error api/pod-deletion-cost', '18 error api/ctr-name-label'])
  assert.deepEqual(findings(SET, '1.33'), ['15 error api/pod-deletion-cost', '18 warning api/ctr-name-label'])
})

test('every kind that is checked has a place for a pod template', () => {
  for (const kind of BUILT_IN_KINDS) assert.notEqual(templatePath(kind), undefined, kind)
})

test('pods of kinds that other controllers look after are left to those', () => {
  const rollout = SET.replace('apps/v1', 'argoproj.io/v1alpha1').replace('StatefulSet', 'Rollout')
  assert.deepEqual(findings(rollout), [])
})

const divisors: readonly [string, string | number, boolean][] = [
  ['limits.cpu', '1', true],
  ['limits.cpu', 1, true],
  ['limits.cpu', '1m', true],
  ['limits.cpu', '0.001', true],
  ['limits.cpu', '1e-3', false],
  ['limits.cpu', '10m', false],
  ['limits.cpu', '1k', false],
  ['requests.memory', '0', true],
  ['requests.memory', '1Ki', true],
  ['requests.memory', '1024Ki', true],
  ['requests.memory', '1000', true],
  ['requests.memory', '1e3', false],
  ['requests.memory', '1e0', false],
  ['requests.memory', '1024', false],
  ['requests.memory', '1m', false],
  ['limits.hugepages-2Mi', '2Mi', false],
  ['limits.hugepages-2Mi', '1E', true],
  ['limits.gpu', '7', true],
]

for (const [resource, divisor, valid] of divisors) {
  test(`${resource} can ${valid ? '' : 'not '}be divided by ${divisor}`, () => {
    const reports: string[] = []
    checkDivisor({ resource, divisor }, ['ref'], path => reports.push(path.join('.')))
    assert.deepEqual(reports, valid ? [] : ['ref.divisor'])
  })
}

const fields: readonly [string, 'field' | 'subscript' | undefined][] = [
  ['metadata.name', undefined],
  ['spec.host', undefined],
  ['metadata.labels', 'field'],
  ['metadata.labels[a]', 'field'],
  ["metadata.labels['a']", undefined],
  ["metadata.labels['a.b/c']", undefined],
  ["metadata.labels['A.b/c']", 'subscript'],
  ["metadata.annotations['A.b/c']", undefined],
  ["metadata.name['a']", 'subscript'],
  ["['a']", 'field'],
]

for (const [fieldPath, expected] of fields) {
  test(`the field path ${fieldPath} is ${expected === undefined ? 'possible' : `wrong in its ${expected}`}`, () => {
    const wrong = wrongField({ fieldPath }, ENV_FIELDS) !== undefined ? 'field' : undefined
    assert.equal(wrong ?? (wrongSubscript({ fieldPath }) !== undefined ? 'subscript' : undefined), expected)
  })
}

/** Names of fields that pods have somewhere, so that random objects get far into the checks. */
const NAMES = [
  ...[
    'containers',
    'initContainers',
    'volumes',
    'name',
    'image',
    'ports',
    'hostPort',
    'containerPort',
    'env',
    'envFrom',
  ],
  ...[
    'valueFrom',
    'fieldRef',
    'fieldPath',
    'resourceFieldRef',
    'divisor',
    'resource',
    'resources',
    'limits',
    'requests',
  ],
  ...[
    'cpu',
    'hugepages-2Mi',
    'example.com/gpu',
    'volumeMounts',
    'volumeDevices',
    'mountPath',
    'securityContext',
  ],
  ...[
    'windowsOptions',
    'hostProcess',
    'seccompProfile',
    'type',
    'sysctls',
    'os',
    'tolerations',
    'operator',
    'affinity',
  ],
  ...[
    'podAffinity',
    'requiredDuringSchedulingIgnoredDuringExecution',
    'matchLabelKeys',
    'labelSelector',
    'matchLabels',
  ],
  ...[
    'matchExpressions',
    'topologySpreadConstraints',
    'projected',
    'sources',
    'items',
    'path',
    'secret',
    'ephemeral',
  ],
  ...[
    'volumeClaimTemplate',
    'metadata',
    'annotations',
    'lifecycle',
    'preStop',
    'sleep',
    'livenessProbe',
    'httpGet',
  ],
  ...[
    'restartPolicyRules',
    'exitCodes',
    'claims',
    'resourceClaims',
    'dnsConfig',
    'searches',
    'hostAliases',
    'fc',
    'iscsi',
  ],
]

const { tree } = fc.letrec(tie => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom('', 'a', '$' + '{X}', 'Localhost', '1Mi', 0, -1, 70000, true, false),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('tree'), { maxKeys: 6 }),
  ),
}))

test('no shape of a pod stops the checks', () => {
  const check = apiChecks(() => true, [20, 31, 34, 36])
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...NAMES), tree, { maxKeys: 8 }), tree, (spec, annotations) => {
      for (const kind of ['Pod', 'PodTemplate']) {
        const template = { metadata: { name: 'a', annotations }, spec }
        const object = { apiVersion: 'v1', kind, ...(kind === 'Pod' ? template : { template }) }
        check(identify(JSON.parse(JSON.stringify(object))))
      }
    }),
  )
})
