import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { checkExpression } from '../../src/cel/types/check.ts'
import { costOf } from '../../src/expressions/cost.ts'
import { declaredType, mostTimes } from '../../src/expressions/declared.ts'
import { SCHEMA } from './expressions.ts'

const type = declaredType(SCHEMA, true)
if (type === undefined) throw new Error('a schema without a type')
const self = type

function costFor(expression: string, times?: number): number {
  const outcome = checkExpression(expression, { variables: new Map([['self', self.type]]), minor: 36 })
  if (outcome === undefined || !('checked' in outcome)) throw new Error(`${expression} does not compile`)
  return costOf(outcome.checked, self, times)
}

/** Costs that the API server of 1.36 estimates. */
const COSTS: readonly (readonly [expression: string, cost: number])[] = [
  ['self.spec.replicas == 1', 3],
  ['self.spec.name == self.spec.long', 32],
  ['self.spec.name.startsWith("abc")', 4],
  ['self.spec.long.contains(self.spec.name)', 8_178_904],
  ['self.spec.name.matches("^[a-z]+$")', 55],
  ['self.spec.color.matches("^r")', 4],
  ['self.spec.short.all(t, t != "")', 24],
  ['self.spec.tags.all(t, t != "")', 4_194_304],
  ['self.spec.tags.all(t, self.spec.tags.all(u, t == u))', 3.4588150913229126e17],
  ['self.spec.items.exists(i, i.k == self.spec.name)', 134],
  ['self.spec.labels.all(k, self.spec.labels[k].contains(k))', 67],
  ['self.spec.counts.all(k, v, v > 1)', 2_246_949],
  ['self.spec.name in self.spec.short', 11],
  ['self.spec.short.isSorted()', 48],
  ['self.spec.short.sort() == self.spec.short', 71],
  ['self.spec.items.sortBy(i, i.v)[0].v == 1', 380],
  ['self.spec.name.split(",").all(p, p.size() < 5)', 1_592],
  ['self.spec.name.replace("a", "bb").contains("x")', 107],
  ['self.spec.short.join(",").size() < 9', 46],
  ['self.spec.items.map(i, i.k + "x").exists(k, k == "a")', 255],
  ['self.spec.flag ? self.spec.name == "a" : self.spec.short == ["a"]', 17],
  ['self.spec.?name.optMap(n, n + "x").orValue("y") == "y"', Math.ceil((2 ** 64 - 1) / 10)],
  ['has(self.spec.name) && self.spec.name.lowerAscii() == "a"', 32],
  ['quantity(self.spec.name).isLessThan(quantity("1Gi"))', 31],
  ['ip(self.spec.name) == ip("10.0.0.1")', 31],
  ['cidr("10.0.0.0/8").containsIP(self.spec.name)', 34],
  ['url(self.spec.name) == url("https://a")', 31],
  ['!format.dns1123Label().validate(self.spec.name).hasValue()', 838],
  ['sets.contains(self.spec.short, ["a", "b"])', 24],
  ['string(self.spec.bytes).size() < 5', 314_578],
  ['{"a": self.spec.name}["a"] == "b"', 35],
  ['type(self.spec.port) == int && self.spec.port < 5', 9],
  ['self.spec.time > timestamp("2020-01-01T00:00:00Z")', 5],
  ['string(self.spec.replicas) + "a" == "b"', Math.ceil((2 ** 64 - 1) / 10)],
]

suite('expressions cost what the API server estimates', () => {
  for (const [expression, cost] of COSTS) test(expression, () => assert.equal(costFor(expression, 1), cost))
})

test('an expression costs as often as its values can stand in a request where nothing bounds them', () => {
  assert.equal(costFor('self.spec.flag', 5), 15)
  assert.equal(costFor('self.spec.flag'), 3 * mostTimes(self))
})

test('how often values can stand in a request depends on what they must hold', () => {
  const text = declaredType({ type: 'string' }, false)
  assert.equal(text && mostTimes(text), 1_048_576)
  assert.equal(mostTimes(self), 92_521)
})
