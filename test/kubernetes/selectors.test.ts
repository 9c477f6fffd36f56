import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Labels, Selector } from '../../src/core/outline/index.ts'
import {
  isEmptySelector,
  labelOf,
  matches,
  selectorFromLabelSelector,
  selectorFromMap,
} from '../../src/kubernetes/outline/selectors.ts'

const key = fc.constantFrom('app', 'tier', 'zone', 'constructor', '__proto__')
const value = fc.constantFrom('', 'web', 'db', 'a')
const labels: fc.Arbitrary<Labels> = fc.dictionary(key, value, { noNullPrototype: false })
const selector: fc.Arbitrary<Selector> = fc.record({
  matchLabels: labels,
  matchExpressions: fc.array(
    fc.record({
      key,
      operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'),
      values: fc.array(value),
    }),
    { maxLength: 3 },
  ),
})

/** The definition of the Kubernetes documentation, over sets of pairs. */
function chooses({ matchLabels, matchExpressions }: Selector, of: Labels): boolean {
  const pairs = new Map(Object.entries(of))
  const required = [
    ...Object.entries(matchLabels).map(([name, wanted]) => ({ key: name, operator: 'In', values: [wanted] })),
    ...matchExpressions,
  ]
  return required.every(requirement => {
    const isIn = [...pairs].some(
      ([name, given]) => name === requirement.key && requirement.values.includes(given),
    )
    if (requirement.operator === 'In') return isIn
    if (requirement.operator === 'NotIn') return !isIn
    return pairs.has(requirement.key) === (requirement.operator === 'Exists')
  })
}

test('a selector chooses as the documentation defines it', () => {
  fc.assert(
    fc.property(selector, labels, (given, of) => {
      assert.equal(matches(given, of), chooses(given, of))
    }),
  )
})

test('a selector made of the labels themselves chooses them', () => {
  fc.assert(fc.property(labels, of => matches(selectorFromMap(of), of)))
})

test('a label that is not there is undefined, whatever it is called', () => {
  assert.equal(labelOf({}, 'constructor'), undefined)
  assert.equal(labelOf({ constructor: 'web' }, 'constructor'), 'web')
})

test('a LabelSelector is read, and what is malformed in it left out', () => {
  const cases: readonly [unknown, Selector][] = [
    [undefined, { matchLabels: {}, matchExpressions: [] }],
    ['$(SELECTOR)', { matchLabels: {}, matchExpressions: [] }],
    [{ matchLabels: { app: 'web', port: 80 } }, { matchLabels: { app: 'web' }, matchExpressions: [] }],
    [
      {
        matchExpressions: [
          { key: 'app', operator: 'In', values: ['web', 1] },
          { key: 'app', operator: 'in' },
          null,
        ],
      },
      { matchLabels: {}, matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] },
    ],
    [
      { matchExpressions: [{ key: 'app', operator: 'Exists' }] },
      { matchLabels: {}, matchExpressions: [{ key: 'app', operator: 'Exists', values: [] }] },
    ],
  ]
  for (const [given, expected] of cases) assert.deepEqual(selectorFromLabelSelector(given), expected)
})

test('a selector is empty when it asks for nothing', () => {
  assert.ok(isEmptySelector(selectorFromMap({})))
  assert.ok(!isEmptySelector(selectorFromMap({ app: 'web' })))
  assert.ok(
    !isEmptySelector(selectorFromLabelSelector({ matchExpressions: [{ key: 'app', operator: 'Exists' }] })),
  )
})
