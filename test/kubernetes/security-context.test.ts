import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JsonObject } from '../../src/core/json.ts'
import { containers, podTemplate } from '../../src/kubernetes/pods/pods.ts'
import { effectiveField } from '../../src/kubernetes/pods/security-context.ts'
import { identify } from '../../src/lint/identify.ts'

/** The effective user of the only container, with the place it comes from. */
function userOf(pod: JsonObject, container: JsonObject): readonly unknown[] {
  const resource = identify({
    apiVersion: 'batch/v1',
    kind: 'Job',
    spec: { template: { spec: { ...pod, containers: [container] } } },
  })
  const template = podTemplate(resource)
  const [placed] = containers(resource)
  assert.ok(template !== undefined && placed !== undefined)
  const field = effectiveField(template, placed, 'runAsUser')
  return [field?.value, field?.level, field?.path.join('/')]
}

test('a container takes a security field from its pod unless it has its own', () => {
  const podPath = 'spec/template/spec/securityContext/runAsUser'
  const containerPath = 'spec/template/spec/containers/0/securityContext/runAsUser'
  const context = (runAsUser: number) => ({ securityContext: { runAsUser } })
  assert.deepEqual(userOf({}, {}), [undefined, undefined, undefined])
  assert.deepEqual(userOf({ securityContext: {} }, { securityContext: {} }), [
    undefined,
    undefined,
    undefined,
  ])
  assert.deepEqual(userOf(context(1), {}), [1, 'pod', podPath])
  assert.deepEqual(userOf(context(1), { securityContext: {} }), [1, 'pod', podPath])
  assert.deepEqual(userOf({}, context(2)), [2, 'container', containerPath])
  assert.deepEqual(userOf(context(1), context(2)), [2, 'container', containerPath])
  assert.deepEqual(userOf(context(1), context(0)), [0, 'container', containerPath])
})
