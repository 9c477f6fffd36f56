import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { celEnvironment } from '../../src/cel/environment.ts'
import { toCel } from '../../src/cel/evaluate/json.ts'
import { DYN } from '../../src/cel/types/types.ts'

const environment = celEnvironment(new Map([['self', DYN]]))

function evaluate(expression: string, self: Parameters<typeof toCel>[0]): unknown {
  const compiled = environment.compile(expression, 'bool')
  if ('problem' in compiled) return compiled.problem.message
  const result = compiled.program.evaluate({ self: toCel(self) })
  return 'value' in result ? result.value : result.error
}

const SELF = { items: [{ a: 1, d: null }, { b: { c: 2 } }], map: { 'x-y': { z: 1 } } }

const CASES: Readonly<Record<string, unknown>> = {
  'has(self.items)': true,
  'has(self.items[0].a)': true,
  'has(self.items[1].a)': false,
  'has(self.items[0].d)': true,
  'has(self.items[1].b.c)': true,
  'has(self.items[1].b.d)': false,
  "has(self.map['x-y'].z)": true,
  'has(self.items.filter(i, has(i.b))[0].b)': true,
  'self.items.exists(i, has([i][0].a) && [i][0].a == 1)': true,
  'has(self.items[2].a)': 'index out of bounds: 2',
  'has(self.items[0].b.c)': 'no such key: b',
  'has(self.items[0].a.z)': false,
  'has(self.items[0].nosuch())': 'has() asks for a field, as in has(self.field)',
  'has(self.items[0])': 'has() asks for a field, as in has(self.field)',
  'has(nosuch(self).a)': "undeclared reference to 'nosuch'",
}

suite('has', () => {
  for (const [expression, expected] of Object.entries(CASES)) {
    test(expression, () => assert.equal(evaluate(expression, SELF), expected))
  }
})
