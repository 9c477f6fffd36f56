import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mountsOf } from '../../src/kubernetes/pods/volume-mounts.ts'
import { identify } from '../../src/lint/identify.ts'

test('the mounts of each volume are found without a look at those of the others', () => {
  const count = 300
  let looks = 0
  const volumeMounts = Array.from({ length: count }, (_, index) => ({
    mountPath: `/v${index}`,
    get name() {
      looks++
      return `v${index % 100}`
    },
  }))
  const pod = identify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { containers: [{ name: 'a', image: 'a:1', volumeMounts }] },
  })
  for (let volume = 0; volume < 100; volume++) assert.equal(mountsOf(pod, `v${volume}`).length, 3)
  assert.equal(mountsOf(pod, 'none').length, 0)
  assert.ok(looks <= 2 * count, `${looks} looks`)
})
