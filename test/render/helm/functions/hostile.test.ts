import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { FUNCTIONS } from '../../../../src/render/helm/functions/index.ts'
import { type Caller, CallFailure, NOBODY } from '../../../../src/render/helm/template/declare.ts'
import { Dict, List, type Value } from '../../../../src/render/helm/template/value/value.ts'

/** Far more than any chart needs of one call, and few enough to be done at once. */
const BUDGET = 5_000_000

/** Ends a call that does too much. */
function budgeted(): Caller {
  let left = BUDGET
  return {
    ...NOBODY,
    spend: units => {
      left -= units
      if (left < 0) throw new CallFailure('too much work')
    },
  }
}

function call(name: string, ...given: readonly unknown[]): Value | undefined {
  return FUNCTIONS[name]?.call(given, budgeted())
}

/** A value that is small, and holds 2^50 parts. */
function bomb(): Value {
  let value: Value = 'x'
  for (let depth = 0; depth < 50; depth++) value = new List([value, value])
  return value
}

/** A map that holds itself. */
function loop(): Dict {
  const dict = new Dict([['a', 'x']])
  dict.entries.set('self', dict)
  return dict
}

const MANY = new List(Array.from({ length: 20_000 }, (_, index) => BigInt(index)))

describe('a call that would make too much ends', () => {
  const cases: readonly (readonly [string, readonly unknown[]])[] = [
    ['repeat', [1e12, 'x']],
    ['until', [1e12]],
    ['untilStep', [0, 1e12, 1]],
    ['seq', [1e12]],
    ['indent', [1e12, 'x']],
    ['nindent', [1e6, 'x\n'.repeat(1000)]],
    ['replace', ['x', 'y'.repeat(100_000), 'x'.repeat(100_000)]],
    ['join', ['y'.repeat(100_000), MANY]],
    ['randAlphaNum', [1e12]],
    ['randBytes', [1e12]],
    ['wrapWith', [1, 'y'.repeat(100_000), 'x'.repeat(100_000)]],
    ['uniq', [MANY]],
    ['toYaml', [bomb()]],
    ['toJson', [bomb()]],
    ['toPrettyJson', [bomb()]],
    ['toYamlPretty', [bomb()]],
    ['deepCopy', [bomb()]],
    ['deepEqual', [bomb(), bomb()]],
    ['regexMatch', ['(x*)*(x*)*(x*)*(x*)*y', 'x'.repeat(5_000_000)]],
  ]
  for (const [name, given] of cases) {
    test(name, () => assert.throws(() => call(name, ...given), CallFailure))
  }
})

describe('a value that holds itself', () => {
  test('has no YAML and no JSON', () => {
    for (const name of ['toYaml', 'toYamlPretty', 'toJson']) assert.equal(call(name, loop()), '')
  })

  test('is neither copied nor written as TOML without end', () => {
    assert.throws(() => call('deepCopy', loop()), CallFailure)
    assert.match(String(call('toToml', loop())), /holds itself/)
  })

  test('can be merged and compared', () => {
    const [one, other] = [loop(), loop()]
    assert.equal(call('merge', one, other), one)
    assert.equal(call('deepEqual', loop(), loop()), true)
  })
})

describe('texts in which each character could be tried with each other', () => {
  const SPACES = ' '.repeat(50_000)

  test('are matched in time that grows with them alone', () => {
    assert.throws(() => call('semverCompare', `${'1 '.repeat(20_000)}!`, '1.2.3'), CallFailure)
    assert.throws(() => call('semverCompare', `1${SPACES}!`, '1.2.3'), CallFailure)
    assert.equal(call('trim', `${SPACES}x${SPACES}`), 'x')
    assert.equal(call('base', `a${'/'.repeat(50_000)}`), 'a')
    assert.equal(call('base', `a${'/'.repeat(50_000)}b`), 'b')
    assert.ok(call('toYaml', `${SPACES}x\x85y`))
    assert.equal(call('durationRound', '1s'.repeat(50_000)), '13h')
  })
})

test('names of what objects inherit are keys like any other', () => {
  const dict = call('dict', '__proto__', 'a', 'constructor', 'b')
  assert.equal(call('toJson', dict), '{"__proto__":"a","constructor":"b"}')
  assert.equal(call('get', dict, 'toString'), '')
  assert.equal(call('hasKey', call('fromYaml', '__proto__: 1'), '__proto__'), true)
  assert.equal(call('hasKey', call('fromJson', '{"__proto__": 1}'), '__proto__'), true)
  assert.equal(
    call('derivePassword', 1, 'constructor', 'p', 'u', 's'),
    'cannot find password template constructor',
  )
})
