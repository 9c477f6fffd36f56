import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { celEnvironment } from '../../src/cel/environment.ts'
import { toCel } from '../../src/cel/evaluate/json.ts'
import { DYN } from '../../src/cel/types/types.ts'
import { shownResult } from './shown.ts'
import { SELF, VECTORS } from './vectors.ts'

const environment = celEnvironment(new Map([['self', DYN]]))
const self = toCel(SELF)

function outcome(expression: string): string {
  const compiled = environment.compile(expression)
  return 'problem' in compiled ? 'compile' : shownResult(compiled.program.evaluate({ self }))
}

for (const [subject, vectors] of Object.entries(VECTORS)) {
  suite(`expressions about ${subject} come to what cel-go makes of them`, () => {
    for (const [expression, expected] of Object.entries(vectors))
      test(expression, () => assert.equal(outcome(expression), expected))
  })
}
