import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Outline } from '../../src/core/outline/index.ts'
import { selectingOf, selectorKey } from '../../src/kubernetes/outline/alike-selectors.ts'
import { outline } from '../../src/kubernetes/outline/index.ts'
import { nearestWorkload } from '../../src/kubernetes/outline/near-pods.ts'
import { identify } from '../../src/lint/identify.ts'

function service(name: string, app: string): Outline {
  return outline(
    identify({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: { app } } }),
  )
}

function pod(name: string, app: string): Outline {
  return outline(
    identify({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, labels: { app } },
      spec: { containers: [] },
    }),
  )
}

test('Services that select alike are looked at once, and workloads that they select share a list', () => {
  const services = Array.from({ length: 100 }, (_, index) =>
    service(`s${index}`, index % 2 === 0 ? 'a' : 'b'),
  )
  const pods = Array.from({ length: 100 }, (_, index) => pod(`p${index}`, 'a'))
  let looks = 0
  const selecting = selectingOf(services, ({ podSelector }) => {
    looks++
    return podSelector?.matchLabels['app'] === 'a' ? pods : []
  })
  const lists = new Set(pods.map(selecting))
  assert.equal(looks, 2)
  assert.equal(lists.size, 1)
  const [[first] = []] = [[...lists]]
  assert.deepEqual(
    first,
    services.filter((_, index) => index % 2 === 0),
  )
})

test('what selects in several ways comes in input order', () => {
  const services = ['a', 'b', 'a', 'b'].map((app, index) => service(`s${index}`, app))
  const one = pod('p', 'a')
  assert.deepEqual(selectingOf(services, () => [one])(one), services)
  assert.notEqual(selectorKey(service('s', 'a')), selectorKey(service('s', 'b')))
})

test('a bounded number of workloads is looked at for one selector', () => {
  const strangers = Array.from({ length: 1000 }, (_, index) => pod(`p${index}`, `x${index}`))
  let reads = 0
  const counted = strangers.map(
    workload =>
      new Proxy(workload, {
        get: (of, key) => {
          if (key === 'workload') reads++
          return Reflect.get(of, key)
        },
      }),
  )
  nearestWorkload(service('s', 'web'), counted, () => false)
  assert.ok(reads > 0 && reads <= 2 * 500, `${reads} reads`)
})
