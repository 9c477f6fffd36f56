import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runBudget } from '../../src/core/run-budget.ts'
import { lint } from '../../src/lint/index.ts'
import { contextOf } from '../../src/project/context.ts'
import { RULES } from '../../src/rules/index.generated.ts'
import { LATEST_VERSION } from '../../src/schema/versions.ts'
import { activate } from '../../tools/lint-text.ts'

const RULE = 'immutable-field-change'

const map = (name: string, value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\nimmutable: true\ndata: {a: ${value}}\n---\n`

test('a change about which something throws is a failure, and the others are reported', () => {
  const rules = RULES.filter(({ id }) => id === RULE).map(rule => activate(rule))
  const settings = { versions: [LATEST_VERSION], rules }
  const gathered = {
    budget: runBudget(),
    patterns: runBudget(),
    customKinds: () => () => [],
    definesNothing: () => false,
    brokenDefinitions: () => [],
  }
  const context = contextOf(settings, gathered)
  const bytes = (value: string) => new TextEncoder().encode(map('a', value) + map('b', value))
  let areChanges = false
  const schemas: typeof context.schemas = {
    ...context.schemas,
    check: (object, source) => {
      if (areChanges && JSON.stringify(object).includes('"a"}')) throw new Error('no')
      return context.schemas.check(object, source)
    },
  }
  const { findings, failures } = lint([{ file: 'a.yaml', bytes: bytes('y'), explicit: true }], {
    version: '0',
    kubernetesVersions: () => [],
    contextOf: () => ({ ...context, schemas }),
    reread: () => {
      areChanges = true
      return bytes('y')
    },
    rules: RULES,
    earlier: { bytesOf: () => bytes('x'), gone: () => [] },
  })
  assert.deepEqual(
    findings.map(({ rule, resource }) => [rule, resource?.name]),
    [[RULE, 'b']],
  )
  const resource = { apiVersion: 'v1', kind: 'ConfigMap', namespace: null, name: 'a' }
  assert.deepEqual(failures, [{ rule: RULE, message: 'no', file: 'a.yaml', resource }])
})
