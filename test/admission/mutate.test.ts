import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { admissionOf } from '../../src/admission/admission.ts'
import type { JsonObject } from '../../src/core/json.ts'
import { isObject, valueAt } from '../../src/core/json.ts'
import { readSchema } from '../../src/files/schemas.ts'
import { identify } from '../../src/lint/identify.ts'
import { createPacks } from '../../src/schema/pack.ts'
import { manifests } from '../schema/manifests.ts'

const packs = [createPacks(readSchema)('1.36')]

const MATCH =
  'matchConstraints: { resourceRules: [{ apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments] }] }'

type Patch = 'applyConfiguration' | 'jsonPatch'

function mutating(name: string, type: Patch, expression: string, more = '', again = false): string {
  const patchType = type === 'jsonPatch' ? 'JSONPatch' : 'ApplyConfiguration'
  return `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicy
metadata: { name: ${name} }
spec:
  ${MATCH}
  reinvocationPolicy: ${again ? 'IfNeeded' : 'Never'}${more}
  mutations:
    - patchType: ${patchType}
      ${type}: { expression: ${JSON.stringify(expression)} }
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicyBinding
metadata: { name: ${name}-binding }
spec: { policyName: ${name} }
`
}

const AT_MOST_THREE = `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: v }
spec: { ${MATCH}, validations: [{ expression: object.spec.replicas <= 3, message: at most 3 }] }
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: { name: b }
spec: { policyName: v, validationActions: [Deny] }
`

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, labels: { team: a } }
spec:
  replicas: 2
  selector: { matchLabels: { a: b } }
  template:
    metadata: { labels: { a: b } }
    spec:
      nodeSelector: { disk: ssd }
      containers:
        - { name: web, image: 'web:1', ports: [{ containerPort: 80 }], env: [{ name: A, value: '1' }] }
        - { name: log, image: 'log:1' }
`

function verdictOf(...policies: readonly string[]) {
  const objects = manifests(policies.join('---\n')).map(({ object }) => object)
  const admission = admissionOf(objects)
  const [deployment] = manifests(DEPLOYMENT)
  assert.ok(admission && deployment)
  const { issues, changes } = admission(identify(deployment.object), packs)
  return { said: issues.map(({ severity = 'error', message }) => `${severity} ${message}`), changes }
}

const CONTAINERS = 'Object.spec.template.spec.containers'
const pod = (fields: string) =>
  `Object{spec: Object.spec{template: Object.spec.template{spec: Object.spec.template.spec{${fields}}}}}`
const container = (...fields: readonly string[]) =>
  pod(`containers: [${fields.map(field => `${CONTAINERS}{${field}}`).join(', ')}]`)

const summaryOf = (object: JsonObject) => {
  const containers = valueAt(object, ['spec', 'template', 'spec', 'containers'])
  const texts = Array.isArray(containers)
    ? containers.filter(isObject).map(({ name, image, imagePullPolicy, env }) => {
        const values = Array.isArray(env)
          ? env.filter(isObject).map(one => `${one['name']}=${one['value']}`)
          : []
        return [name, image, imagePullPolicy, ...values].join(' ')
      })
    : []
  const labels = Object.entries((valueAt(object, ['metadata', 'labels']) ?? {}) as JsonObject)
  return [
    `replicas ${valueAt(object, ['spec', 'replicas'])}`,
    ...texts,
    ...labels.map(([key, value]) => `${key}: ${value}`),
  ]
}

const SAME = ['replicas 2', 'web web:1 IfNotPresent A=1', 'log log:1 IfNotPresent', 'team: a']
const replace = (index: number, text: string) => SAME.map((line, at) => (at === index ? text : line))

/** What a mutation makes of the Deployment: what a server answers, too. */
const CHANGED: readonly (readonly [Patch, string, readonly string[]])[] = [
  [
    'applyConfiguration',
    'Object{spec: Object.spec{replicas: object.spec.replicas + 7}}',
    replace(0, 'replicas 9'),
  ],
  ['applyConfiguration', 'Object{metadata: Object.metadata{labels: {"x": "y"}}}', [...SAME, 'x: y']],
  ['applyConfiguration', 'Object{metadata: Object.metadata{?labels: object.metadata.?annotations}}', SAME],
  [
    'applyConfiguration',
    container('name: "web", imagePullPolicy: "Always"'),
    replace(1, 'web web:1 Always A=1'),
  ],
  [
    'applyConfiguration',
    container(
      `name: "web", env: [${CONTAINERS}.env{name: "B", value: "2"}, ${CONTAINERS}.env{name: "A", value: "3"}]`,
    ),
    replace(1, 'web web:1 IfNotPresent B=2 A=3'),
  ],
  [
    'applyConfiguration',
    container('name: "log", image: "log:2"', 'name: "new", image: "new:2"', 'name: "web", image: "web:2"'),
    [
      'replicas 2',
      'log log:2 IfNotPresent',
      'new new:2 IfNotPresent',
      'web web:2 IfNotPresent A=1',
      'team: a',
    ],
  ],
  ['jsonPatch', '[JSONPatch{op: "replace", path: "/spec/replicas", value: 9}]', replace(0, 'replicas 9')],
  [
    'jsonPatch',
    '[JSONPatch{op: "add", path: "/metadata/labels/" + jsonpatch.escapeKey("a~/b"), value: "c"}]',
    [...SAME, 'a~/b: c'],
  ],
  [
    'jsonPatch',
    '[JSONPatch{op: "test", path: "/spec/replicas", value: 3}, JSONPatch{op: "replace", path: "/spec/replicas", value: 9}]',
    SAME,
  ],
  [
    'jsonPatch',
    '[JSONPatch{op: "test", path: "/spec/replicas", value: 2}, JSONPatch{op: "replace", path: "/spec/replicas", value: 9}]',
    replace(0, 'replicas 9'),
  ],
  [
    'jsonPatch',
    '[JSONPatch{op: "remove", path: "/spec/template/spec/containers/0"}]',
    SAME.filter((_, at) => at !== 1),
  ],
  [
    'jsonPatch',
    '[JSONPatch{op: "add", path: "/spec/template/spec/containers/1", value: Object.spec.template.spec.containers{name: "new", image: "new:1"}}]',
    SAME.toSpliced(2, 0, 'new new:1 IfNotPresent'),
  ],
  [
    'jsonPatch',
    '[JSONPatch{op: "copy", from: "/metadata/labels/team", path: "/metadata/labels/owner"}]',
    [...SAME, 'owner: a'],
  ],
  [
    'jsonPatch',
    '[JSONPatch{op: "move", from: "/metadata/labels/team", path: "/metadata/labels/owner"}]',
    replace(3, 'owner: a'),
  ],
  [
    'jsonPatch',
    '[JSONPatch{op: "add", path: "/spec/template/spec/containers/-1", value: Object.any{name: "new", image: "new:1"}}]',
    SAME.toSpliced(3, 0, 'new new:1 IfNotPresent'),
  ],
]

/** Mutations that cannot be applied: the server refuses the Deployment. */
const REFUSED: readonly (readonly [Patch, string, RegExp])[] = [
  ['applyConfiguration', 'Object{spec: Object.spec{foo: 9}}', /\.spec\.foo: field not declared in schema/],
  [
    'applyConfiguration',
    'Object{spec: Object.wrong{replicas: 1}}',
    /unexpected type name "Object.wrong", expected "Object.spec"/,
  ],
  ['applyConfiguration', container('image: "x:1"'), /omits key field "name"/],
  ['applyConfiguration', pod('nodeSelector: {"a": "b"}'), /may not mutate atomic .*nodeSelector/],
  ['applyConfiguration', container('name: "web", command: ["x"]'), /may not mutate atomic .*command/],
  [
    'applyConfiguration',
    'Object{spec: Object.spec{selector: Object.spec.selector{matchLabels: {"q": "r"}}}}',
    /may not mutate atomic .*selector/,
  ],
  ['applyConfiguration', 'Object{spec: Object.spec{replicas: object.spec.nope}}', /no such key: nope/],
  ['jsonPatch', '[JSONPatch{op: "remove", path: "/spec/nope"}]', /nope/],
  ['jsonPatch', '[JSONPatch{op: "replace", path: "/spec/template/spec/containers/5", value: 1}]', /5/],
  ['jsonPatch', '[JSONPatch{op: "turn", path: "/spec/replicas", value: 1}]', /turn/],
]

suite('what policies make of a resource', () => {
  for (const [type, expression, summary] of CHANGED) {
    test(expression, () => {
      const { said, changes } = verdictOf(mutating('m', type, expression))
      assert.deepEqual(said, [])
      assert.deepEqual(changes[0] ? summaryOf(changes[0].after) : SAME, summary)
    })
  }

  for (const [type, expression, message] of REFUSED) {
    test(`is refused: ${expression}`, () => {
      const { said, changes } = verdictOf(mutating('m', type, expression), AT_MOST_THREE)
      assert.equal(said.length, 1)
      assert.match(said[0] ?? '', /^error MutatingAdmissionPolicy m, bound by m-binding: /)
      assert.match(said[0] ?? '', message)
      assert.deepEqual(changes, [])
      assert.deepEqual(verdictOf(mutating('m', type, expression, '\n  failurePolicy: Ignore')).said, [])
    })
  }

  const more = (count: number) => `Object{spec: Object.spec{replicas: object.spec.replicas + ${count}}}`

  test('is what the other policies are asked about', () => {
    assert.deepEqual(verdictOf(mutating('m', 'applyConfiguration', more(9)), AT_MOST_THREE).said, [
      'error policy v, bound by b: at most 3',
    ])
  })

  test('is changed in the order of names, and once more by those that come before a change', () => {
    const double = mutating(
      'a',
      'applyConfiguration',
      'Object{spec: Object.spec{replicas: object.spec.replicas * 2}}',
      '',
      true,
    )
    const set = mutating(
      'b',
      'jsonPatch',
      'object.spec.replicas == 4 ? [JSONPatch{op: "replace", path: "/spec/replicas", value: 5}] : []',
    )
    const { changes } = verdictOf(set, double)
    assert.deepEqual(
      changes.map(({ after, policies }) => [valueAt(after, ['spec', 'replicas']), ...policies]),
      [[10, 'a', 'b']],
    )
  })

  test('is not known where that depends on what nobody knows', () => {
    const asking = 'Object{spec: Object.spec{replicas: request.userInfo.username == "root" ? 9 : 1}}'
    const { said, changes } = verdictOf(mutating('m', 'applyConfiguration', asking), AT_MOST_THREE)
    assert.deepEqual(changes, [])
    assert.equal(said.length, 1)
    assert.match(
      said[0] ?? '',
      /^info policy v has no verdict here: .* depends on what MutatingAdmissionPolicy m makes of it \(.*who creates it\)$/,
    )
  })

  test('is left alone where a condition does not hold', () => {
    const conditions = '\n  matchConditions: [{ name: c, expression: "object.spec.replicas > 5" }]'
    assert.deepEqual(verdictOf(mutating('m', 'applyConfiguration', more(1), conditions)), {
      said: [],
      changes: [],
    })
  })
})
