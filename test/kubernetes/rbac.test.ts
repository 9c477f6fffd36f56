import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Access,
  grantOf,
  namedGrants,
  policyRules,
  roleGrant,
} from '../../src/kubernetes/cluster/rbac.ts'
import { identify } from '../../src/lint/identify.ts'

function role(rules: unknown, labels: object = {}) {
  return identify({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'web', labels },
    rules,
  } as never)
}

const EXEC: Access = { group: '', resources: ['pods/exec', 'pods/attach'], verbs: ['create', 'get'] }

const CASES: readonly { readonly rule: object; readonly resources: string[]; readonly verbs: string[] }[] = [
  {
    rule: { apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] },
    resources: ['pods/exec'],
    verbs: ['create'],
  },
  {
    rule: { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    resources: ['pods/exec', 'pods/attach'],
    verbs: ['create', 'get'],
  },
  {
    rule: { apiGroups: [''], resources: ['*/attach'], verbs: ['get'] },
    resources: ['pods/attach'],
    verbs: ['get'],
  },
  { rule: { apiGroups: [''], resources: ['pods'], verbs: ['create'] }, resources: [], verbs: [] },
  { rule: { apiGroups: [''], resources: ['pods/*'], verbs: ['create'] }, resources: [], verbs: [] },
  { rule: { apiGroups: ['apps'], resources: ['pods/exec'], verbs: ['create'] }, resources: [], verbs: [] },
  { rule: { apiGroups: [''], resources: ['pods/exec'], verbs: ['list'] }, resources: [], verbs: [] },
  { rule: { resources: ['pods/exec'], verbs: ['create'] }, resources: [], verbs: [] },
]

for (const { rule, resources, verbs } of CASES) {
  test(`what ${JSON.stringify(rule)} allows`, () => {
    const [placed] = policyRules(role([rule]))
    assert.ok(placed !== undefined)
    const grant = grantOf(placed, EXEC)
    assert.deepEqual(grant?.resources ?? [], resources)
    assert.deepEqual(grant?.verbs ?? [], verbs)
  })
}

test('a grant is placed at the entry that makes it', () => {
  const rules = [
    { verbs: ['get'] },
    { apiGroups: [''], resources: ['pods', 'pods/attach', 'pods/exec'], verbs: ['get'] },
  ]
  const [grant] = namedGrants(role(rules), [EXEC])
  assert.deepEqual(grant?.path, ['rules', 1, 'resources', 2])
})

test('rules for all resources name none', () => {
  assert.deepEqual(namedGrants(role([{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }]), [EXEC]), [])
})

test('roles that the API server makes have no rules to look at', () => {
  const labels = { 'kubernetes.io/bootstrapping': 'rbac-defaults' }
  assert.deepEqual(policyRules(role([{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }], labels)), [])
})

test('rules and subjects of any shape are survived', () => {
  for (const value of [
    undefined,
    '{{ rules }}',
    {},
    [null, 1, 'x'],
    [{ verbs: 'get', resources: [1, 'pods'] }],
  ]) {
    assert.doesNotThrow(() => policyRules(role(value)))
    const binding = identify({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      subjects: value,
      roleRef: value,
    } as never)
    assert.doesNotThrow(() => roleGrant(binding))
  }
})
