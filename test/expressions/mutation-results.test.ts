import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { JsonObject } from '../../src/core/json.ts'
import { builtInProblems } from '../../src/expressions/built-in.ts'
import { packs } from '../schema/manifests.ts'

interface Rule {
  readonly groups?: readonly string[]
  readonly versions?: readonly string[]
  readonly resources: readonly string[]
}

function policy(expression: string, rule: Rule, more: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingAdmissionPolicy',
    metadata: { name: 'm' },
    spec: {
      matchConstraints: {
        resourceRules: [
          {
            apiGroups: [...(rule.groups ?? ['apps'])],
            apiVersions: [...(rule.versions ?? ['v1'])],
            operations: ['CREATE'],
            resources: [...rule.resources],
          },
        ],
      },
      mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression } }],
      ...more,
    },
  }
}

function said(object: JsonObject, ...versions: readonly string[]): readonly string[] {
  const problems = builtInProblems(object, (versions.length > 0 ? versions : ['1.36']).map(packs))
  return problems.map(({ severity, message }) => `${severity} ${message}`)
}

const DEPLOYMENTS: Rule = { resources: ['deployments'] }
const CANNOT = 'so that the mutation cannot be applied'

/** Mutations, what they match, and what is said of them. */
const MUTATIONS: readonly (readonly [expression: string, rule: Rule, said: readonly string[]])[] = [
  ['Object{spec: Object.spec{replicas: 3}}', DEPLOYMENTS, []],
  [
    'Object{spec: Object.spec{replica: 3}}',
    DEPLOYMENTS,
    [`error Deployment has no field "spec.replica", ${CANNOT}; did you mean "replicas"?`],
  ],
  // Fields in the items of lists, in maps, in metadata.
  [
    'Object{spec: Object.spec{template: Object.spec.template{spec: Object.spec.template.spec{containers: [Object.spec.template.spec.containers{name: "a", zzz: "b"}]}}}}',
    DEPLOYMENTS,
    [`error Deployment has no field "spec.template.spec.containers.zzz", ${CANNOT}`],
  ],
  ['Object{metadata: Object.metadata{labels: Object.metadata.labels{any: "a"}}}', DEPLOYMENTS, []],
  [
    'Object{metadata: Object.metadata{lables: {"a": "b"}}}',
    DEPLOYMENTS,
    [`error Deployment has no field "metadata.lables", ${CANNOT}; did you mean "labels"?`],
  ],
  ['Object{metadata: Object.metadata{__namespace__: "a"}}', DEPLOYMENTS, []],
  // What is below a field that is not there is not reported as well.
  [
    'Object{spec: Object.spec{zzz: Object.spec.zzz{yyy: 3}}}',
    DEPLOYMENTS,
    [`error Deployment has no field "spec.zzz", ${CANNOT}`],
  ],
  // Inside what decides.
  [
    'object.spec.paused ? Object{} : Object{spec: Object.spec{zzz: 3}}',
    DEPLOYMENTS,
    [`error Deployment has no field "spec.zzz", ${CANNOT}`],
  ],
  // Only what none of the kinds has.
  ['Object{spec: Object.spec{serviceName: "a"}}', { resources: ['deployments', 'statefulsets'] }, []],
  [
    'Object{spec: Object.spec{zzz: "a"}}',
    { resources: ['deployments', 'statefulsets'] },
    [`error Deployment and StatefulSet have no field "spec.zzz", ${CANNOT}`],
  ],
  [
    'Object{spec: Object.spec{zzz: "a"}}',
    { resources: ['deployments'], versions: ['*'] },
    [`error Deployment has no field "spec.zzz", ${CANNOT}`],
  ],
  // Nothing where the kinds are not certain.
  ['Object{spec: Object.spec{zzz: 3}}', { resources: ['*'] }, []],
  ['Object{spec: Object.spec{zzz: 3}}', { resources: ['deployments/scale'] }, []],
  ['Object{spec: Object.spec{zzz: 3}}', { resources: ['deployments', 'widgets'] }, []],
  ['Object{spec: Object.spec{zzz: 3}}', { resources: ['deployments'], groups: ['*'] }, []],
  ['Object{spec: Object.spec{zzz: 3}}', { resources: ['widgets'], groups: ['example.org'] }, []],
  // Types of values, where they are certain.
  [
    'Object{spec: Object.spec{replicas: "3"}}',
    DEPLOYMENTS,
    ['error "spec.replicas" of Deployment must be a number, and is given string'],
  ],
  [
    'Object{spec: Object.spec{paused: 1, template: [1]}}',
    DEPLOYMENTS,
    [
      'error "spec.paused" of Deployment must be a boolean, and is given int',
      'error "spec.template" of Deployment must be an object, and is given list(int)',
    ],
  ],
  ['Object{spec: Object.spec{replicas: object.spec.replicas}}', DEPLOYMENTS, []],
  ['Object{spec: Object.spec{?replicas: optional.of("3")}}', DEPLOYMENTS, []],
  [
    'Object{spec: Object.spec{ports: [Object.spec.ports{port: 80, targetPort: "http"}]}}',
    { resources: ['services'], groups: [''] },
    [],
  ],
  // Messages have the name of the way to them, whatever the kinds are.
  [
    'Object{spec: Object.spec{template: Object.spec{replicas: 3}}}',
    DEPLOYMENTS,
    ['error the type of "template" in Object.spec is Object.spec.template, not Object.spec'],
  ],
  [
    'Object{spec: Object.spec{containers: [Object.containers{name: "a"}]}}',
    { resources: ['*'] },
    ['error the type of "containers" in Object.spec is Object.spec.containers, not Object.containers'],
  ],
  // What does not compile is said in other words, once.
  [
    'Object{spec: Object.spec{zzz: }}',
    DEPLOYMENTS,
    ['undefined the expression does not compile: syntax error: unexpected "}"'],
  ],
]

suite('of the apply configurations of a policy', () => {
  for (const [expression, rule, expected] of MUTATIONS)
    test(`${expression} of ${JSON.stringify(rule)}`, () =>
      assert.deepEqual(said(policy(expression, rule)), expected))

  test('what is passed over when it fails is a warning', () => {
    const object = policy('Object{spec: Object.spec{zzz: 3}}', DEPLOYMENTS, { failurePolicy: 'Ignore' })
    assert.match(said(object).join(), /^warning Deployment has no field "spec.zzz"/)
  })

  test('a field that some version has is not reported, in any version that has no such policies either', () => {
    const object = policy('Object{spec: Object.spec{resources: Object.spec.resources{}}}', {
      resources: ['pods'],
      groups: [''],
    })
    assert.deepEqual(
      said({ ...object, apiVersion: 'admissionregistration.k8s.io/v1beta1' }, '1.34', '1.35'),
      [],
    )
    assert.deepEqual(said(policy('Object{spec: Object.spec{zzz: 3}}', DEPLOYMENTS), '1.28'), [])
  })

  test('JSON Patches are not looked into', () => {
    const expression = '[JSONPatch{op: "add", path: "/spec/a", value: Object.spec{zzz: 1}}]'
    const mutations = [{ patchType: 'JSONPatch', jsonPatch: { expression } }]
    assert.deepEqual(said(policy('', DEPLOYMENTS, { mutations })), [])
  })
})
