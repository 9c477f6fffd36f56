import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { celEnvironment } from '../../src/cel/environment.ts'
import { activate } from '../../src/config/activate.ts'
import { runBudget } from '../../src/core/run-budget.ts'
import { declaredRule } from '../../src/custom/custom-rule.ts'
import { expressionCheck, type Subject, variablesOf } from '../../src/custom/expression-check.ts'
import { lintInMemory } from '../../src/project/in-memory.ts'
import { LATEST_VERSION } from '../../src/schema/versions.ts'

/** A rule whose expression looks at each of a thousand numbers, and does not hold. */
function slowRule(id: string, subject: Subject) {
  const range = `[${Array.from({ length: 1000 }, (_, index) => index).join(', ')}]`
  const compiled = celEnvironment(variablesOf(subject)).compile(`${range}.exists(n, n < 0)`, 'bool')
  assert.ok('program' in compiled)
  const { program: condition } = compiled
  const check = expressionCheck({ subject, condition, messageOf: undefined, message: 'no', path: [] })
  const said = { summary: 's', why: 'w', remedy: 'r', place: 'here:1:1', tests: [] }
  return activate(declaredRule({ ...said, id, severity: 'error', resources: undefined }, check))
}

const pods = Array.from({ length: 50 }, (_, index) => {
  const containers = '[{name: a, image: a:1}, {name: b, image: b:1}]'
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: pod-${index}}\nspec: {containers: ${containers}}\n`
}).join('---\n')

/** What a run over the pods says, and whether it is what the expression says or that nobody asked it. */
function run(subject: Subject, steps: number) {
  const source = { file: 'pods.yaml', bytes: new TextEncoder().encode(pods), explicit: true }
  const rules = [slowRule('acme/slow', subject)]
  const budget = runBudget(steps)
  const { findings } = lintInMemory([source], { versions: [LATEST_VERSION], rules }, undefined, budget)
  const asked = findings.filter(({ message }) => message === 'no')
  const others = findings.filter(({ message }) => message !== 'no')
  return { asked, others }
}

describe('the budget of a run', () => {
  for (const subject of ['object', 'container'] as const) {
    test(`ends rules about each ${subject}, and one info says from which resource on`, () => {
      const { asked, others } = run(subject, 40_000)
      assert.ok(asked.length > 0 && asked.length < 50, `${asked.length}`)
      const [info] = others
      assert.equal(others.length, 1)
      assert.equal(info?.severity, 'info')
      assert.match(info?.message ?? '', /^this rule was not evaluated from this resource on/)
      const last = Number(asked.at(-1)?.resource?.name?.slice('pod-'.length))
      const named = Number(info?.resource?.name?.slice('pod-'.length))
      // The resource on which the steps ran out may have had its first container asked.
      assert.ok(named === last + 1 || (subject === 'container' && named === last), `${last} ${named}`)
    })
  }

  test('is enough for each of them where it is large', () => {
    const { asked, others } = run('container', 10_000_000)
    assert.equal(asked.length, 100)
    assert.deepEqual(others, [])
  })
})
