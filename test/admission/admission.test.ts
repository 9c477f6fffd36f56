import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { admissionOf } from '../../src/admission/admission.ts'
import { identify } from '../../src/lint/identify.ts'
import { manifests, packs } from '../schema/manifests.ts'

const RULE = '{ apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments] }'

/** What a policy says of a Deployment in the namespace shop, each part in YAML flow style. */
function about({
  match = `{ resourceRules: [${RULE}] }`,
  spec = 'validations: [{ expression: "false", message: refused }]',
  binding = '',
  objects = '',
  metadata = '{ name: web, namespace: shop, labels: { a: b } }',
  replicas = '3',
}): readonly string[] {
  const policies = manifests(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: p }
spec: { matchConstraints: ${match}, ${spec} }
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: { name: b }
spec: { policyName: p, validationActions: [Deny]${binding} }
---
${objects}
`).map(({ object }) => object)
  const [deployment] = manifests(
    `{ apiVersion: apps/v1, kind: Deployment, metadata: ${metadata}, spec: { replicas: ${replicas} } }`,
  )
  const admission = admissionOf(policies)
  if (deployment === undefined || admission === undefined) return ['not in force']
  return admission(identify(deployment.object), [packs('1.36')]).issues.map(
    ({ severity = 'error', message }) => `${severity} ${message}`,
  )
}

const REFUSED = ['error policy p, bound by b: refused']
const rules = (rule: string, more = '') => ({ match: `{ resourceRules: [${rule}]${more} }` })
const namespace = (labels: string) =>
  `{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: ${labels} } }`
const inProduction = ', matchResources: { namespaceSelector: { matchLabels: { env: production } } }'
const limits =
  'paramKind: { apiVersion: v1, kind: ConfigMap }, validations: [{ expression: "object.spec.replicas <= int(params.data.max)", messageExpression: "\'max \' + params.data.max" }]'
const limit = (name: string, max: number, own = 'shop') =>
  `{ apiVersion: v1, kind: ConfigMap, metadata: { name: ${name}, namespace: ${own}, labels: { limit: "yes" } }, data: { max: "${max}" } }`

const CASES: Readonly<Record<string, readonly [Parameters<typeof about>[0], readonly string[]]>> = {
  'a rule that fits': [{}, REFUSED],
  'any resource': [
    rules('{ apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: ["*/*"] }'),
    REFUSED,
  ],
  'another group': [
    rules('{ apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: ["*"] }'),
    [],
  ],
  'another version': [
    rules('{ apiGroups: [apps], apiVersions: [v1beta1], operations: [CREATE], resources: ["*"] }'),
    [],
  ],
  'another operation': [
    rules('{ apiGroups: [apps], apiVersions: [v1], operations: [UPDATE], resources: ["*"] }'),
    [],
  ],
  'a resource with all its parts': [
    rules('{ apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: ["deployments/*"] }'),
    REFUSED,
  ],
  'another name': [rules(RULE.replace('{', '{ resourceNames: [api],')), []],
  'its name': [rules(RULE.replace('{', '{ resourceNames: [web],')), REFUSED],
  'what is left out': [rules(RULE, `, excludeResourceRules: [${RULE}]`), []],
  'labels of its own': [rules(RULE, ', objectSelector: { matchLabels: { a: b } }'), REFUSED],
  'labels it lacks': [rules(RULE, ', objectSelector: { matchLabels: { a: c } }'), []],
  'no rules': [{ match: '{}' }, ['not in force']],
  'a namespace that fits': [{ binding: inProduction, objects: namespace('{ env: production }') }, REFUSED],
  'a namespace that does not': [{ binding: inProduction, objects: namespace('{ env: test }') }, []],
  'a namespace that nobody knows': [
    { binding: inProduction },
    [
      'info policy p has no verdict here: whether it applies depends on the namespace shop, whose manifest is not among the inputs',
    ],
  ],
  'the name of a namespace': [
    {
      binding:
        ', matchResources: { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } } }',
      objects: namespace('{}'),
    },
    REFUSED,
  ],
  'a condition that does not hold': [
    { spec: 'matchConditions: [{ name: a, expression: "false" }], validations: [{ expression: "false" }]' },
    [],
  ],
  'variables that build on each other': [
    {
      spec: 'variables: [{ name: a, expression: object.spec.replicas }, { name: b, expression: variables.a + 1 }], validations: [{ expression: variables.b < 4, message: m }]',
    },
    ['error policy p, bound by b: m'],
  ],
  'the expression where there is no message': [
    { spec: 'validations: [{ expression: object.spec.replicas > 3 }]' },
    ['error policy p, bound by b: failed expression: object.spec.replicas > 3'],
  ],
  'the request': [
    {
      spec: `validations: [{ expression: "request.operation != 'CREATE' || request.namespace != 'shop' || request.resource.resource != 'deployments' || oldObject != null", message: m }]`,
    },
    ['error policy p, bound by b: m'],
  ],
  'the namespace': [
    {
      spec: `validations: [{ expression: "namespaceObject.metadata.labels.env != 'test'", message: m }]`,
      objects: namespace('{ env: test }'),
    },
    ['error policy p, bound by b: m'],
  ],
  'parameters by name': [
    {
      spec: limits,
      binding: ', paramRef: { name: l }',
      objects: `${limit('l', 2)}\n---\n${limit('other', 1)}\n---\n${limit('l', 1, 'bar')}`,
    },
    ['error policy p, bound by b: max 2'],
  ],
  'parameters by labels': [
    {
      spec: limits,
      binding: ', paramRef: { selector: { matchLabels: { limit: "yes" } } }',
      objects: `${limit('l', 2)}\n---\n${limit('m', 5)}`,
    },
    ['error policy p, bound by b: max 2'],
  ],
  'parameters that are not there': [{ spec: limits, binding: ', paramRef: { name: l }' }, []],
  'who asks': [
    { spec: 'validations: [{ expression: "request.userInfo.username == \'a\'" }]' },
    ["info policy p has no verdict here: request.userInfo.username == 'a' depends on who creates it"],
  ],
  'failures that are to be ignored': [
    { spec: 'failurePolicy: Ignore, validations: [{ expression: object.spec.nope }]' },
    [],
  ],
  'values that are filled in later': [
    {
      spec: 'validations: [{ expression: object.metadata.name != "a" }]',
      metadata: '{ name: "{{ name }}", namespace: shop }',
    },
    [
      'info policy p has no verdict here: object.metadata.name != "a" depends on values that are still to be filled in',
    ],
  ],
}

suite('admission policies', () => {
  for (const [name, [parts, expected]] of Object.entries(CASES)) {
    test(name, () => assert.deepEqual(about(parts), expected))
  }
})
