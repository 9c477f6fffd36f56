import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksAbout, webhooks } from '../../src/kubernetes/cluster/webhooks.ts'
import { identify } from '../../src/lint/identify.ts'

function configuration(version: string, webhook: object) {
  return identify({
    apiVersion: `admissionregistration.k8s.io/${version}`,
    kind: 'ValidatingWebhookConfiguration',
    webhooks: [webhook],
  } as never)
}

for (const [version, failurePolicy, expected] of [
  ['v1', undefined, true],
  ['v1beta1', undefined, false],
  ['v1', 'Ignore', false],
  ['v1beta1', 'Fail', true],
] as const) {
  test(`${version} with failurePolicy ${failurePolicy}`, () => {
    const [webhook] = webhooks(configuration(version, failurePolicy === undefined ? {} : { failurePolicy }))
    assert.equal(webhook?.failsClosed, expected)
  })
}

for (const [groups, resources, expected] of [
  [['*'], ['*'], true],
  [[''], ['pods'], true],
  [[''], ['*/*'], true],
  [[''], ['pods/status'], false],
  [['apps'], ['*'], false],
] as const) {
  test(`rules for ${resources} of ${groups}`, () => {
    const rule = { groups, resources, operations: [], path: [] }
    assert.equal(asksAbout(rule, '', 'pods'), expected)
  })
}

test('any shape is survived', () => {
  for (const webhook of [null, {}, { rules: 'x' }, { rules: [null, { resources: [1] }] }]) {
    assert.doesNotThrow(() => webhooks(configuration('v1', webhook as never)))
  }
})
