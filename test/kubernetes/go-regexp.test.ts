import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { goRegExp } from '../../src/kubernetes/grammar/go-regexp.ts'
import { MATCH_LIMIT, matchBudget, TooCostly } from '../../src/kubernetes/grammar/go-regexp-budget.ts'

function verdict(source: string, text: string): boolean | string {
  const expression = goRegExp(source)
  if ('matches' in expression) return expression.matches(text)
  return 'invalid' in expression ? expression.invalid : 'too large'
}

/** What the regexp package of Go says. */
const CASES: readonly (readonly [source: string, text: string, expected: boolean | string])[] = [
  ['^a*$', '', true],
  ['^a*$', 'aab', false],
  ['^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', 'a-b', true],
  ['^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', 'a-', false],
  ['(?i)^abc$', 'aBC', true],
  ['(?i:A)b', 'aB', false],
  ['(?i)k', '\u212a', true],
  ['a{2,3}b', 'aab', true],
  ['a{2,3}b', 'ab', false],
  ['a{,3}', 'a{,3}', true],
  ['a{0}b', 'b', true],
  ['^[[:alpha:]_]+$', 'a_b', true],
  ['^[[:^alpha:]]+$', '12', true],
  ['\\pL', 'é', true],
  ['\\p{Greek}', 'a', false],
  ['\\P{Greek}', 'a', true],
  ['a.b', 'a\nb', false],
  ['(?s)a.b', 'a\nb', true],
  ['^b$', 'a\nb', false],
  ['(?m)^b$', 'a\nb', true],
  ['\\Qa.b\\E', 'axb', false],
  ['\\Qa.b\\E', 'a.b', true],
  ['[\\w-.]+$', '-', true],
  ['[]a]', ']', true],
  ['\\bfoo\\b', 'foo bar', true],
  ['\\bfoo\\b', 'foobar', false],
  ['\\Bo', 'foo', true],
  ['^.$', '🎉', true],
  ['\\x41\\x{42}\\103', 'ABC', true],
  ['\\12', '\n', true],
  ['a|', '', true],
  ['(?P<name>a)(?<other>b)', 'ab', true],
  ['^*', 'a', true],
  ['x**', '', 'invalid nested repetition operator: **'],
  ['*a', '', 'missing argument to repetition operator: *'],
  ['[z-a]', '', 'invalid character class range'],
  ['(?=a)', '', 'invalid or unsupported Perl syntax: (?=a'],
  ['(?x)a', '', 'invalid or unsupported Perl syntax: (?x)'],
  ['\\Z', '', 'invalid escape sequence: \\Z'],
  ['\\1', '', 'invalid escape sequence: \\1'],
  ['[a-\\d]', '', 'invalid escape sequence: \\d'],
  ['a{1001}', '', 'invalid repeat count: {1001}'],
  ['((a{10}){10}){11}', '', 'invalid repeat count'],
  ['[a', '', 'missing closing ]'],
  ['(a', '', 'missing closing )'],
  ['a)', '', 'unexpected )'],
  ['\\', '', 'trailing backslash at end of expression'],
  ['[[:foo:]]', '', 'invalid character class range: [:foo:]'],
  ['\\p{Klingon}', '', 'invalid character class range: \\p{Klingon}'],
]

suite('regular expressions of Go', () => {
  for (const [source, text, expected] of CASES) {
    test(`${source} on ${JSON.stringify(text)}`, () => assert.equal(verdict(source, text), expected))
  }

  test('match what those of JavaScript match, where the two mean the same', () => {
    const part = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      '(a|b)',
      'a*',
      'b+',
      'a?',
      '(ab){1,2}',
      '(a|b*)',
      '^',
      '$',
    )
    const source = fc.array(part, { maxLength: 6 }).map(parts => parts.join(''))
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 }).map(parts => parts.join(''))
    fc.assert(
      fc.property(
        source,
        text,
        (pattern, subject) => verdict(pattern, subject) === new RegExp(pattern).test(subject),
      ),
    )
  })

  test('that JavaScript would take for ever on are matched at once', () => {
    assert.equal(verdict('^(a+)+$', `${'a'.repeat(5000)}!`), false)
  })

  test('of more steps than anybody means are not judged', () => {
    assert.equal(verdict('(abcdefghijklmnopqrstuvwxyz){1000}', 'a'), 'too large')
    assert.equal(verdict('(a|b){1,10}c*'.repeat(1000), 'a'), 'too large')
    assert.equal(verdict('a{1000}'.repeat(20), 'a'), 'too large')
    assert.equal(verdict(`${'a{1000}'.repeat(19)}a{999}`, 'a'), false)
  })
})

/** How many steps it takes to find an expression in a text. */
function stepsOf(source: string, text: string): number {
  const expression = goRegExp(source)
  if (!('matches' in expression)) throw new Error('no expression')
  const budget = matchBudget()
  expression.matches(text, budget)
  return MATCH_LIMIT - budget.left
}

suite('the steps of a match', () => {
  test('are counted for each character', () => {
    const [some, twice] = [1000, 2000].map(length => stepsOf('(a?){10}b', 'a'.repeat(length)))
    assert.ok(some !== undefined && some > 20 * 1000, `${some} steps`)
    assert.ok(twice !== undefined && twice < 2.1 * some && twice > 1.9 * some, `${some}, then ${twice} steps`)
  })

  test('count the ranges that a character beyond ASCII is looked for in', () => {
    const ranges = Array.from({ length: 100 }, (_, index) => String.fromCharCode(0x3000 + 2 * index)).join('')
    assert.ok(stepsOf(`[${ranges}]z`, 'é'.repeat(100)) > 100 * 100)
  })

  test('end it where they are too many', () => {
    const costly = goRegExp(`${'x{0,1000}'.repeat(9)}y`)
    assert.ok('matches' in costly)
    const text = 'x'.repeat(20_000)
    const budget = matchBudget()
    assert.throws(() => costly.matches(text, budget), TooCostly)
    assert.ok(budget.left > -100_000, 'it ends at once')
    assert.throws(() => costly.find(text, 0, budget), TooCostly, 'what is spent is spent')
    assert.equal(costly.matches('xy'), true)
  })
})

/** To read the rest of the expression again from each of these places takes minutes. */
const HOSTILE: readonly (readonly [name: string, source: string])[] = [
  ['braces that count nothing', '{'.repeat(300_000)],
  ['a part quoted again and again', '\\Qa\\E'.repeat(300_000)],
]

test('hostile expressions are read once', () => {
  for (const [name, source] of HOSTILE) assert.equal(verdict(source, ''), 'too large', name)
})
