import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { Environment } from '@marcbachmann/cel-js'
import fc from 'fast-check'
import { RE2JS } from 're2js'
import { celEnvironment } from '../../src/cel/environment.ts'
import { findAll } from '../../src/cel/regex.ts'
import { matchBudget } from '../../src/kubernetes/grammar/go-regexp-budget.ts'
import { shown } from './shown.ts'

const ours = celEnvironment(new Map())
const theirs = new Environment({ enableOptionalTypes: true })

function ourResult(expression: string): string {
  const compiled = ours.compile(expression)
  if ('problem' in compiled) return 'error'
  const result = compiled.program.evaluate({})
  return 'value' in result ? shown(result.value) : 'error'
}

function theirResult(expression: string): string {
  try {
    const value: unknown = theirs.evaluate(expression)
    return Array.isArray(value) ? `[${value.join(', ')}]` : String(value)
  } catch {
    return 'error'
  }
}

const number = fc.constantFrom('0', '1', '-3', '7', '9223372036854775807')
const list = fc.constantFrom('[1]', '[3, 1, 2]', '[0, 0]')

const { integer, truth } = fc.letrec<{ integer: string; truth: string }>(tie => ({
  integer: fc.oneof(
    { depthSize: 'small' },
    number,
    fc
      .tuple(tie('integer'), fc.constantFrom('+', '-', '*', '/', '%'), tie('integer'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc.tuple(tie('truth'), tie('integer'), tie('integer')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    list.map(items => `${items}.size()`),
  ),
  truth: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('true', 'false'),
    fc
      .tuple(tie('integer'), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), tie('integer'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc
      .tuple(tie('truth'), fc.constantFrom('&&', '||'), tie('truth'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    tie('truth').map(a => `!${a}`),
    fc
      .tuple(list, fc.constantFrom('all', 'exists', 'exists_one'), number)
      .map(([items, macro, value]) => `${items}.${macro}(x, x > ${value} || 1 / x == 1)`),
    fc.tuple(number, list).map(([value, items]) => `(${value} in ${items})`),
  ),
}))

suite('another implementation of CEL', () => {
  test('has the same results', () => {
    fc.assert(
      fc.property(fc.oneof(integer, truth), expression => {
        assert.equal(ourResult(expression), theirResult(expression), expression)
      }),
    )
  })
})

suite('another implementation of RE2', () => {
  test('finds the same places', () => {
    const part = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      '(a|ab)',
      '(|a)',
      'a*',
      'b+?',
      'a??',
      '(ab){1,2}',
      'a{1,3}?',
      '^',
      '$',
      '\\b',
      '(?i:B)',
      '|',
    )
    const source = fc.array(part, { maxLength: 6 }).map(parts => parts.join(''))
    const text = fc
      .array(fc.constantFrom('a', 'b', 'A', ' ', '😀'), { maxLength: 8 })
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(source, text, (pattern, subject) => {
        assert.deepEqual(
          findAll(subject, pattern, 1, matchBudget()),
          firstOf(pattern, subject),
          `${pattern} in ${subject}`,
        )
      }),
    )
  })
})

function firstOf(pattern: string, subject: string): readonly string[] {
  const matcher = RE2JS.compile(pattern).matcher(subject)
  return matcher.find() ? [matcher.group() ?? ''] : []
}
