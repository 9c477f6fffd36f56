import assert from 'node:assert/strict'
import { test } from 'node:test'
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
