import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JsonObject } from '../../src/core/json.ts'
import type { Outline } from '../../src/core/outline/index.ts'
import { outline, outlineSet } from '../../src/kubernetes/outline/index.ts'
import { identify } from '../../src/lint/identify.ts'
import {
  boundAmounts,
  leastDemand,
  silentAbout,
} from '../../src/rules/resources/resource-quota-violation.facts.ts'

function of(kind: string, name: string, spec: JsonObject): Outline {
  return outline(identify({ apiVersion: 'v1', kind, metadata: { name, namespace: 'shop' }, spec }))
}

test('the ranges of a namespace are merged once, and its workloads added up once for all quotas', () => {
  const [count, looks] = [50, { ranges: 0, demands: 0 }]
  const counted = (field: 'limitRange' | 'demands', counter: keyof typeof looks, item: Outline): Outline => {
    const { [field]: value } = item
    return Object.defineProperty({ ...item }, field, {
      get: () => {
        looks[counter]++
        return value
      },
    })
  }
  const numbers = Array.from({ length: count }, (_, index) => index)
  const quotas = numbers.map(index =>
    of('ResourceQuota', `q${index}`, { hard: { cpu: '1', 'requests.cpu': '2' } }),
  )
  const ranges = numbers.map(index => {
    const item = of('LimitRange', `l${index}`, { limits: [{ type: 'Container', default: { cpu: '1' } }] })
    return counted('limitRange', 'ranges', item)
  })
  const pods = numbers.map(index =>
    counted('demands', 'demands', of('Pod', `p${index}`, { containers: [{ name: 'web', image: 'web:1' }] })),
  )
  const set = outlineSet([...quotas, ...ranges, ...pods])
  for (const quota of quotas) {
    for (const bound of boundAmounts(quota)) {
      assert.deepEqual(leastDemand(quota, set, bound), { nanos: 50_000_000_000n, workloads: count })
      assert.deepEqual(
        pods.slice(0, 1).flatMap(pod => silentAbout(pod, set)(bound)),
        [],
      )
    }
  }
  assert.equal(looks.ranges, count)
  assert.equal(looks.demands, count + 2 * count)
})
