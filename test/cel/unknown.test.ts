import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { celEnvironment } from '../../src/cel/environment.ts'
import { Unknown } from '../../src/cel/evaluate/values.ts'
import { DYN, listOf } from '../../src/cel/types/types.ts'
import { shownResult } from './shown.ts'

const WHY = 'who creates it'

const environment = celEnvironment(
  new Map([
    ['u', DYN],
    ['list', listOf(DYN)],
  ]),
)

function evaluate(expression: string, list: readonly bigint[] = [], budget = { left: 1e6 }) {
  const compiled = environment.compile(expression)
  assert.ok('program' in compiled, expression)
  return compiled.program.evaluate({ u: new Unknown(WHY), list: [...list] }, budget)
}

function outcome(expression: string): string {
  const result = evaluate(expression)
  return 'undecided' in result ? `undecided: ${result.undecided}` : shownResult(result)
}

/** What fails. */
const ERROR = '1 / 0 > 0'
const UNDECIDED = `undecided: ${WHY}`

/** Expressions in which something is not known, and what they come to. */
const EXPRESSIONS: Readonly<Record<string, string>> = {
  // One operand that decides is enough.
  'u && false': 'false',
  'false && u': 'false',
  'u || true': 'true',
  'true || u': 'true',
  [`${ERROR} && false`]: 'false',
  [`${ERROR} || true`]: 'true',
  // Else what is not known counts more than an error, in whatever order.
  [`${ERROR} && u`]: UNDECIDED,
  [`u && ${ERROR}`]: UNDECIDED,
  [`${ERROR} || u`]: UNDECIDED,
  [`u || ${ERROR}`]: UNDECIDED,
  [`${ERROR} || u || ${ERROR}`]: UNDECIDED,
  'u && true': UNDECIDED,
  'u || false': UNDECIDED,
  [`${ERROR} && true`]: 'error',
  [`true && ${ERROR}`]: 'error',
  [`${ERROR} || false`]: 'error',
  // So it is in quantifiers, whose items are operands.
  '[0, 1].all(x, 1 / x > 0 && u)': UNDECIDED,
  '[0, 1].all(x, x == 0 ? 1 / x > 0 : u)': UNDECIDED,
  '[1, 0].all(x, x == 0 ? 1 / x > 0 : u)': UNDECIDED,
  '[0, 1].exists(x, x == 0 ? 1 / x > 0 : u)': UNDECIDED,
  '[0, 1, 2].exists(x, x == 0 ? 1 / x > 0 : x == 1 ? u : true)': 'true',
  // All else fails with what fails first.
  '[0, 1].map(x, x == 0 ? 1 / x > 0 : u > 0)': 'error',
  '[1, 0].map(x, x == 0 ? 1 / x > 0 : u > 0)': UNDECIDED,
}

suite('of what is not known', () => {
  for (const [expression, expected] of Object.entries(EXPRESSIONS))
    test(expression, () => assert.equal(outcome(expression), expected))
})

suite('a loop that only gathers ends at the first failure:', () => {
  const list = Array.from({ length: 10_000 }, (_, index) => BigInt(index))
  for (const expression of [
    'list.map(x, 1 / x)',
    'list.filter(x, 1 / x > 2)',
    'list.exists_one(x, 1 / x > 2)',
    'list.map(x, u > x)',
  ])
    test(expression, () => {
      const budget = { left: 1e6 }
      const result = evaluate(expression, list, budget)
      assert.ok('error' in result)
      const steps = 1e6 - budget.left
      assert.ok(steps < 100, `${steps} steps`)
    })
})
