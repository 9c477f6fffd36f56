import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { admissionOf } from '../../src/admission/admission.ts'
import type { AdmissionIssue } from '../../src/admission/issues.ts'
import type { JsonObject } from '../../src/core/json.ts'
import { type RunBudget, runBudget } from '../../src/core/run-budget.ts'
import { validatorOf } from '../../src/expressions/validate.ts'
import { readSchema } from '../../src/files/schemas.ts'
import { identify } from '../../src/lint/identify.ts'
import { customKindsIn } from '../../src/project/definitions.ts'
import admissionPolicy from '../../src/rules/schema/admission-policy.ts'
import { createPacks } from '../../src/schema/pack.ts'
import { createSchemas } from '../../src/schema/schemas.ts'
import { readDocuments } from '../../src/yaml/documents.ts'
import { activate, lintText } from '../../tools/lint-text.ts'

const ASKS_WHO = 'request.userInfo.username == "admin"'

function policy(name: string, expression: string, resources = 'configmaps'): string {
  const rule = `{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [${resources}]}`
  return `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: ${name}}
spec:
  matchConstraints: {resourceRules: [${rule}]}
  validations: [{expression: '${expression}', message: denied}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: ${name}}
spec: {policyName: ${name}, validationActions: [Deny]}
`
}

const configMap = (name: string, more = '') => `
apiVersion: v1
kind: ConfigMap
metadata: {name: ${name}, namespace: a${more}}
data: {}
`

function found(...documents: readonly string[]): readonly string[] {
  const text = documents.join('---\n')
  const { findings } = lintText('a.yaml', Buffer.from(text), [activate(admissionPolicy)])
  return findings.map(({ resource, severity, message }) => `${resource?.name} ${severity} ${message}`)
}

suite('what resources share', () => {
  test('is said of the first of them only', () => {
    const inputs = [policy('p', ASKS_WHO), configMap('one'), configMap('two'), configMap('three')]
    assert.deepEqual(found(...inputs), [
      `one info policy p has no verdict here: ${ASKS_WHO} depends on who creates it`,
    ])
  })

  test('is said for each reason, and beside what is wrong with each of them', () => {
    const inputs = [policy('p', ASKS_WHO), policy('q', 'false'), policy('r', ASKS_WHO)]
    assert.deepEqual(found(...inputs, configMap('one'), configMap('two')), [
      `one info policy p has no verdict here: ${ASKS_WHO} depends on who creates it`,
      'one error policy q, bound by q: denied',
      `one info policy r has no verdict here: ${ASKS_WHO} depends on who creates it`,
      'two error policy q, bound by q: denied',
    ])
  })
})

const packs = [createPacks(readSchema)('1.36')]

function objectsIn(text: string): readonly JsonObject[] {
  return readDocuments(text).map(({ value }) => value as JsonObject)
}

function asked(objects: readonly JsonObject[], budget: RunBudget): readonly (readonly AdmissionIssue[])[] {
  const admission = admissionOf(objects, budget)
  assert.ok(admission)
  return ['one', 'two'].map(name => {
    const [object] = objectsIn(configMap(name))
    assert.ok(object)
    return admission(identify(object), packs).issues
  })
}

suite('the steps of a run', () => {
  test('are not spent on policies about other kinds', () => {
    const other = Array.from({ length: 50 }, (_, index) => policy(`other${index}`, 'false', 'secrets'))
    const [alone, among] = [[], other].map(more => {
      const budget = runBudget(1_000_000)
      asked(objectsIn([policy('p', 'false'), ...more].join('---\n')), budget)
      return budget.left
    })
    assert.equal(among, alone)
  })

  test('end with one remark for all policies and resources that come after', () => {
    const policies = ['p', 'q'].map(name => policy(name, '[1, 2, 3].all(x, x > 0) && false')).join('---\n')
    const whole = runBudget(1_000_000)
    const all = asked(objectsIn(policies), whole)
    assert.deepEqual(
      all.map(issues => issues.map(({ message }) => message)),
      Array(2).fill(['policy p, bound by p: denied', 'policy q, bound by q: denied']),
    )
    const half = asked(objectsIn(policies), runBudget((1_000_000 - whole.left) / 2))
    const messages = half
      .flat()
      .map(({ message, shared = false }) => [message.replace(/,? from.*/, ''), shared])
    assert.deepEqual(messages, [
      ['policy p, bound by p: denied', false],
      ['policy q, bound by q: denied', false],
      ['not all admission policies were asked', true],
      ['not all admission policies were asked', true],
    ])
  })

  test('end with one remark for all custom resources that come after', () => {
    const definition = Buffer.from(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: oxen.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Ox, plural: oxen}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties: {spec: {type: object, x-kubernetes-validations: [{rule: 'has(self.a)', message: m}]}}
`)
    const { kinds } = customKindsIn([{ file: 'crd.yaml', bytes: definition }], () => definition)
    const [ox] = objectsIn('{apiVersion: example.com/v1, kind: Ox, metadata: {name: o}, spec: {}}')
    assert.ok(ox)
    const messages = [10, -1].map(left => {
      const schemas = createSchemas({ packs, customKinds: kinds, validator: validatorOf({ left }) })
      const { issues } = schemas.check(ox, () => undefined)
      return issues.map(({ message, shared = false }) => [message.replace(/,? from.*/, ''), shared])
    })
    assert.deepEqual(messages, [[['m', false]], [['not all validation rules were checked', true]]])
  })
})
