import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Json } from '../../src/core/json.ts'
import { runBudget } from '../../src/core/run-budget.ts'
import type { Limits } from '../../src/schema/custom/facts.ts'
import { checkLimits } from '../../src/schema/custom/limits.ts'

const SIZE = 1000

/** The messages about a value. */
function messages(limits: Limits, value: Json): readonly string[] {
  const told: string[] = []
  const report = (_: string, message: string) => told.push(message)
  const budget = runBudget()
  checkLimits(limits, value, { path: [], name: () => 'list', isSecret: () => false, report, budget })
  return told
}

/** A value that counts how often some part of it is looked at. */
function counted<T extends object>(value: T, count: () => void): T {
  const get = (target: T, key: string | symbol): unknown => {
    count()
    return Reflect.get(target, key)
  }
  return new Proxy(value, { get })
}

test('each value of an enum is looked at once, however many values are held against it', () => {
  let looks = 0
  const values = Array.from({ length: SIZE }, (_, index) => `v${index}`)
  const limits: Limits = { items: { enum: counted<Json[]>(values, () => looks++) } }
  assert.deepEqual(messages(limits, values), [])
  assert.ok(looks > 0 && looks <= 3 * SIZE, `${looks} looks`)
})

test('each item of a list whose items must differ is looked at once', () => {
  let looks = 0
  const items = Array.from({ length: SIZE }, (_, index) =>
    counted<{ [key: string]: Json }>({ a: 'same', b: index }, () => looks++),
  )
  assert.deepEqual(messages({ uniqueItems: true }, items), [])
  assert.ok(looks >= 2 * SIZE && looks <= 6 * SIZE, `${looks} looks`)
  assert.deepEqual(messages({ uniqueItems: true }, [...items, { b: 7, a: 'same' }]), [
    'the items of "list" must differ',
  ])
})

test('only the fields that an object has are held against the properties of its schema', () => {
  let looks = 0
  const names = Array.from({ length: SIZE }, (_, index) => `p${index}`)
  const properties = names.map(name => [name, counted<Limits>({ minimum: 1 }, () => looks++)] as const)
  const list = Array.from({ length: SIZE }, () => ({ p7: 0 }))
  assert.equal(messages({ items: { properties } }, list).length, SIZE)
  assert.ok(looks > 0 && looks <= 50 * SIZE, `${looks} looks`)
})

test('a value that is none of thousands names a few', () => {
  const [message = ''] = messages({ enum: Array.from({ length: SIZE }, (_, index) => index) }, -1)
  assert.match(message, /^-1 is not a valid value of "list"; use one of 0, 1, 2.* and 980 more$/)
})
