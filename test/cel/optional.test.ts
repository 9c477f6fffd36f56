import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { celEnvironment } from '../../src/cel/environment.ts'
import { toCel } from '../../src/cel/evaluate/json.ts'
import { DYN } from '../../src/cel/types/types.ts'

const environment = celEnvironment(new Map([['self', DYN]]))

/** What an expression says of an object, or why it says nothing. */
function evaluate(expression: string): unknown {
  const compiled = environment.compile(expression)
  if ('problem' in compiled) return compiled.problem.message
  const result = compiled.program.evaluate({ self: toCel({ a: 'x', b: ['y'] }) })
  return 'value' in result ? result.value : result.error
}

/** As cel-go has them: what turns out to be no optional value stands for itself. */
const CASES: Readonly<Record<string, unknown>> = {
  "self.?a.orValue('z')": 'x',
  "self.?c.orValue('z')": 'z',
  "self.a.orValue('z')": 'x',
  'self.b.orValue([]).size() == 1': true,
  "self.?c.or(self.?a).orValue('z')": 'x',
  "self.a.or(optional.none()).orValue('z')": 'x',
  "self.c.orValue('z')": 'no such key: c',
  "[1].orValue(['z'])": "found no matching overload for 'orValue' applied to 'list(int).(list(string))'",
}

suite('or and orValue', () => {
  for (const [expression, expected] of Object.entries(CASES)) {
    test(expression, () => assert.equal(evaluate(expression), expected))
  }
})
