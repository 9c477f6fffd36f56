import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { JsonObject } from '../../src/core/json.ts'
import { expressionProblems } from '../../src/expressions/definition.ts'

const rules = (...texts: string[]) => ({ 'x-kubernetes-validations': texts.map(rule => ({ rule })) })

function problems(spec: JsonObject, minors: readonly number[] = [36]): readonly string[] {
  const schema = { type: 'object', properties: { spec } }
  return expressionProblems(schema, minors).map(
    ({ rule, path, message, severity = 'error' }) => `${severity} ${rule} ${path.join('.')}: ${message}`,
  )
}

const AT = 'properties.spec'

suite('what is wrong with expressions of a definition', () => {
  test('is told where it is', () => {
    const items = {
      type: 'array',
      maxItems: 3,
      items: { type: 'string', maxLength: 9, ...rules('self > 1') },
    }
    assert.deepEqual(problems({ type: 'object', properties: { items } }), [
      `error crd-expression ${AT}.properties.items.items.x-kubernetes-validations.0.rule: the expression does not compile: found no matching overload for '_>_' applied to '(string, int)'`,
    ])
    const map = { type: 'object', additionalProperties: { type: 'integer', ...rules('self.x') } }
    assert.equal(problems(map).length, 1)
  })

  test('names the version where several are asked for', () => {
    const schema = { type: 'string', maxLength: 9, ...rules('isSemver(self)') }
    assert.deepEqual(problems(schema, [34, 36]), [])
    assert.deepEqual(problems(schema, [33, 36]), [
      `error crd-expression ${AT}.x-kubernetes-validations.0.rule: the expression does not compile in Kubernetes 1.33: undeclared reference to 'isSemver'`,
    ])
    assert.deepEqual(problems(schema, [24]), [])
  })

  test('is that a rule gives no bool, or a message no string', () => {
    const schema = {
      type: 'string',
      maxLength: 9,
      'x-kubernetes-validations': [{ rule: 'self' }, { rule: 'true', messageExpression: '1' }],
    }
    assert.deepEqual(
      problems(schema).map(problem => problem.replace(/^.*: /, '')),
      ['it gives string, and is to give bool', 'it gives int, and is to give string'],
    )
  })

  test('is oldSelf where values cannot be told to be those of before', () => {
    const value = { type: 'integer', ...rules('self >= oldSelf') }
    const list = (type?: string) => ({
      type: 'array',
      maxItems: 5,
      items: { type: 'object', properties: { a: value } },
      ...(type && { 'x-kubernetes-list-type': type, 'x-kubernetes-list-map-keys': ['a'] }),
    })
    assert.deepEqual(problems({ type: 'object', properties: { a: value } }), [])
    assert.deepEqual(problems(list('map')), [])
    for (const schema of [list(), list('atomic'), list('set')])
      assert.match(String(problems(schema)), /cannot be told within spec$/)
    const atomic = { type: 'object', 'x-kubernetes-map-type': 'atomic', properties: { a: value } }
    assert.deepEqual(problems(atomic), [])
  })

  test('is optionalOldSelf without oldSelf, whatever it says', () => {
    const rule = (optionalOldSelf: boolean, text: string) => ({
      type: 'integer',
      'x-kubernetes-validations': [{ rule: text, optionalOldSelf }],
    })
    assert.equal(problems(rule(false, 'self > 1')).length, 1)
    assert.deepEqual(problems(rule(true, 'oldSelf.hasValue() || self > 1')), [])
    assert.deepEqual(problems(rule(false, 'oldSelf < self')), [])
  })

  test('is a rule where nothing is said of types', () => {
    const schema = { 'x-kubernetes-preserve-unknown-fields': true, ...rules('true') }
    assert.match(String(problems(schema)), /there can be no rules where the schema does not say/)
  })
})

suite('what expressions cost', () => {
  const expensive = 'self.all(a, self.all(b, a != b))'
  test('names the bounds that are missing', () => {
    const schema = { type: 'array', items: { type: 'string' }, ...rules(expensive) }
    assert.deepEqual(problems(schema), [
      `error crd-expression-cost ${AT}.x-kubernetes-validations.0.rule: the expression can cost more than 100 times what the API server allows: set maxItems on self, maxLength on self[]`,
    ])
    const bounded = { ...schema, maxItems: 100, items: { type: 'string', maxLength: 50 } }
    assert.deepEqual(problems(bounded), [])
  })

  test('is multiplied by the lists and maps around it', () => {
    const inner = { type: 'string', maxLength: 100, ...rules('self.matches("^[a-z0-9]{1,63}$")') }
    const within = (bounds: JsonObject) => ({ type: 'array', ...bounds, items: inner })
    assert.deepEqual(problems(within({ maxItems: 1000 })), [])
    assert.match(String(problems(within({}))), /17\.3 times .*: set maxItems on spec$/)
    assert.match(String(problems(within({ maxItems: 100_000 }))), /1\.\d+ times .*: make it simpler$/)
  })

  test('counts together', () => {
    const schema = (count: number) => ({
      type: 'array',
      maxItems: 1200,
      items: { type: 'integer' },
      ...rules(...Array.from({ length: count }, () => 'self.all(a, self.all(b, a <= b))')),
    })
    assert.deepEqual(problems(schema(11)), [])
    assert.match(
      String(problems(schema(12))),
      /^error crd-expression-cost : the expressions of this schema together/,
    )
  })
})
