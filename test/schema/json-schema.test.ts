import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runBudget } from '../../src/core/run-budget.ts'
import { compileJsonSchema } from '../../src/schema/json-schema.ts'

test("a pattern in Go's syntax that takes too many steps on a value is said, and nothing is claimed", () => {
  const schema = { not: { properties: { a: { pattern: `${'x{0,1000}'.repeat(9)}y` } } } }
  const compiled = compileJsonSchema(schema, { patterns: 'go' })
  assert.ok('check' in compiled)
  const message =
    'this was not checked against its JSON Schema: a pattern takes more than 50000000 steps on this value'
  assert.deepEqual(compiled.check({ a: 'x'.repeat(20_000) }), [
    { path: [], message, keyword: 'pattern', severity: 'info' },
  ])
  assert.deepEqual(compiled.check({ a: 'z' }), [])
})

test("patterns in Go's syntax are judged until the steps of the run are spent, and that is said as what all share", () => {
  const compiled = compileJsonSchema({ pattern: '^a*$' }, { patterns: 'go', budget: runBudget(60) })
  assert.ok('check' in compiled)
  const verdicts = Array.from({ length: 10 }, () => compiled.check('aaaaab'))
  const first = verdicts.findIndex(([issue]) => issue?.shared)
  assert.ok(first > 0, `${first}`)
  for (const [index, [issue, ...others]] of verdicts.entries()) {
    assert.deepEqual(others, [])
    assert.equal(issue?.severity, index < first ? undefined : 'info')
    assert.match(issue?.message ?? '', index < first ? /must match pattern/ : /from this resource on/)
  }
})
