import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LimitRangeBounds } from '../../src/core/outline/limits.ts'
import {
  aboveDefaultLimit,
  allViolations,
  mergeRanges,
  violations,
  withDefaults,
} from '../../src/kubernetes/set/limit-ranges.ts'

function range(part: Partial<LimitRangeBounds>): LimitRangeBounds {
  return {
    type: 'Container',
    min: {},
    max: {},
    default: {},
    defaultRequest: {},
    maxLimitRequestRatio: {},
    ...part,
  }
}

/** What the API server and the LimitRanger make of a container, as read in their source. */
const DEFAULTS = [
  {
    name: 'a request is the limit where only that is written',
    range: { defaultRequest: { cpu: '1' } },
    written: { requests: {}, limits: { cpu: '2' } },
    effective: { requests: { cpu: '2' }, limits: { cpu: '2' } },
  },
  {
    name: 'the maximum is the default limit, and that the default request',
    range: { max: { cpu: '2' } },
    written: { requests: {}, limits: {} },
    effective: { requests: { cpu: '2' }, limits: { cpu: '2' } },
  },
  {
    name: 'the default comes before the maximum',
    range: { max: { cpu: '2' }, default: { cpu: '1' }, defaultRequest: { cpu: '500m' } },
    written: { requests: {}, limits: {} },
    effective: { requests: { cpu: '500m' }, limits: { cpu: '1' } },
  },
  {
    name: 'the minimum is the last resort of a request',
    range: { min: { cpu: '100m' } },
    written: { requests: {}, limits: {} },
    effective: { requests: { cpu: '100m' }, limits: {} },
  },
  {
    name: 'what is written stays',
    range: { default: { cpu: '1' }, defaultRequest: { cpu: '1' } },
    written: { requests: { cpu: '2' }, limits: { cpu: '3' } },
    effective: { requests: { cpu: '2' }, limits: { cpu: '3' } },
  },
] as const

for (const { name, range: part, written, effective } of DEFAULTS) {
  test(name, () => assert.deepEqual(withDefaults(written, mergeRanges([range(part)])), effective))
}

const amounts = { requests: { cpu: '100m' }, limits: { cpu: '1' } }

const VIOLATIONS: readonly [part: Partial<LimitRangeBounds>, fields: string[]][] = [
  [{ min: { cpu: '100m' }, max: { cpu: '1' }, maxLimitRequestRatio: { cpu: '10' } }, []],
  [{ min: { cpu: '0.2' } }, ['requests']],
  [{ max: { cpu: '999m' } }, ['limits']],
  [{ max: { cpu: '99m' } }, ['requests', 'limits']],
  [{ maxLimitRequestRatio: { cpu: '9.9' } }, ['limits']],
  [{ min: { memory: '1Gi' }, max: { memory: '1' }, maxLimitRequestRatio: { memory: '1' } }, []],
  [{ max: { cpu: 'LIMIT' } }, []],
]

for (const [part, fields] of VIOLATIONS) {
  test(`${JSON.stringify(part)} is broken by ${fields.join(' and ') || 'nothing'}`, () => {
    assert.deepEqual(
      violations(range(part), amounts).map(({ field }) => field),
      fields,
    )
  })
}

test('a request above the default limit is found, above a limit of its own is not its business', () => {
  const effective = { requests: { cpu: '2' }, limits: { cpu: '1' } }
  assert.equal(aboveDefaultLimit({ requests: { cpu: '2' }, limits: {} }, effective).length, 1)
  assert.equal(aboveDefaultLimit({ requests: { cpu: '2' }, limits: { cpu: '1' } }, effective).length, 0)
})

test('of several ranges, the first that has a default gives it', () => {
  const ranges = mergeRanges([range({ max: { cpu: '2' } }), range({ default: { cpu: '1', memory: '1Gi' } })])
  const amounts = { cpu: '2', memory: '1Gi' }
  assert.deepEqual(withDefaults({ requests: {}, limits: {} }, ranges), { requests: amounts, limits: amounts })
})

/** Ranges of which the strictest bound is sometimes the first, sometimes the last, and sometimes not a quantity. */
const SEVERAL: readonly Partial<LimitRangeBounds>[][] = [
  [{ max: { cpu: '999m' } }, { max: { cpu: '2' } }],
  [{ max: { cpu: '2' } }, { max: { cpu: '999m' } }],
  [{ min: { cpu: '0.2' } }, { min: { cpu: '1m' } }, { min: { cpu: '150m' } }],
  [{ min: { cpu: '1m' } }, { min: { cpu: '0.2' } }],
  [{ maxLimitRequestRatio: { cpu: '10' } }, { maxLimitRequestRatio: { cpu: '9.9' } }],
  [{ max: { cpu: 'LIMIT' } }, { max: { cpu: '999m' } }, { max: { cpu: 'LIMIT' } }],
  [{ max: { cpu: '1' } }, { min: { cpu: '100m' } }, { max: { memory: '1' } }],
]

for (const parts of SEVERAL) {
  test(`together ${JSON.stringify(parts)} refuse what each of them refuses`, () => {
    const bounds = parts.map(range)
    assert.deepEqual(
      allViolations(mergeRanges(bounds), amounts),
      bounds.flatMap(each => violations(each, amounts)),
    )
  })
}
