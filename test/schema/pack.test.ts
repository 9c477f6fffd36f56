import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { test } from 'node:test'
import { readSchema } from '../../src/files/schemas.ts'
import { readKinds } from '../../src/schema/kinds.ts'
import type { SchemaNode } from '../../src/schema/node.ts'
import {
  createPacks,
  KUBERNETES_VERSIONS,
  LATEST_VERSION,
  parseKubernetesVersion,
} from '../../src/schema/pack.ts'
import { packs } from './manifests.ts'

const kinds = readKinds(readSchema('kubernetes/kinds.json'))

/** The number of kinds each version serves, oldest version first. */
const KINDS_SERVED = [85, 87, 89, 92, 95, 98, 70, 72, 71, 65, 71, 73, 76, 77, 83, 83, 83, 91, 93, 93, 98, 96]

test('the schemas of all versions are small', () => {
  const size = ['definitions.txt', 'kinds.json'].reduce(
    (sum, name) => sum + statSync(new URL(`../../schemas/kubernetes/${name}`, import.meta.url)).size,
    0,
  )
  assert.ok(size < 1_000_000, `${size} bytes`)
})

for (const [index, version] of KUBERNETES_VERSIONS.entries()) {
  test(`${version}: every kind has a schema, down to the last definition`, () => {
    const pack = packs(version)
    let served = 0
    for (const apiVersion of kinds.apiVersions()) {
      for (const kind of kinds.kindsIn(apiVersion)) {
        const schema = pack.schema(apiVersion, kind)
        if (schema === undefined) continue
        served++
        const { byName } = schema.fields()
        assert.ok(byName.has('apiVersion') && byName.has('kind'), `${apiVersion} ${kind}`)
        visitAll(schema, new Set())
      }
    }
    assert.equal(served, KINDS_SERVED[index])
  })
}

test('what two versions have in common is one object', () => {
  const [older, newer] = [packs('1.29'), packs('1.36')]
  assert.equal(older.schema('v1', 'ConfigMap'), newer.schema('v1', 'ConfigMap'))
  assert.notEqual(older.schema('v1', 'Pod'), newer.schema('v1', 'Pod'))
})

test('the files are read once, and only when they are needed', () => {
  const reads: string[] = []
  const packsOf = createPacks(name => {
    reads.push(name)
    return readSchema(name)
  })
  assert.deepEqual(reads, [])
  assert.equal(packsOf('1.30'), packsOf('1.30'))
  packsOf('1.16')
  assert.deepEqual(reads.sort(), ['kubernetes/definitions.txt', 'kubernetes/kinds.json'])
})

for (const [apiVersion, kind, first, last] of [
  ['apps/v1', 'Deployment', '1.16', LATEST_VERSION],
  ['batch/v1', 'CronJob', '1.21', LATEST_VERSION],
  ['batch/v1beta1', 'CronJob', '1.16', '1.24'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler', '1.23', LATEST_VERSION],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', '1.16', '1.25'],
  ['extensions/v1beta1', 'Ingress', '1.16', '1.21'],
  ['networking.k8s.io/v1', 'Ingress', '1.19', LATEST_VERSION],
  ['policy/v1beta1', 'PodSecurityPolicy', '1.16', '1.24'],
] as const) {
  test(`${apiVersion} ${kind} is served from ${first} to ${last}`, () => {
    const serving = KUBERNETES_VERSIONS.filter(
      version => packs(version).schema(apiVersion, kind) !== undefined,
    )
    assert.deepEqual([serving[0], serving.at(-1)], [first, last])
  })
}

test('extensions/v1beta1 Deployment is served by no known version, and still has a schema', () => {
  const { builtIn } = packs('1.16')
  assert.ok(
    KUBERNETES_VERSIONS.every(
      version => packs(version).schema('extensions/v1beta1', 'Deployment') === undefined,
    ),
  )
  assert.ok(builtIn.newestSchema('extensions/v1beta1', 'Deployment')?.fields().byName.has('spec'))
})

for (const [text, version] of [
  ['1.33', '1.33'],
  ['v1.33', '1.33'],
  ['1.33.2', '1.33'],
  ['v1.33.2-gke.100', '1.33'],
  ['1.30.4+k3s1', '1.30'],
  ['latest', LATEST_VERSION],
  ['1.15', undefined],
  ['1.99', undefined],
  ['1.333', undefined],
  ['1', undefined],
  ['2.33', undefined],
  ['1.33-', undefined],
  ['', undefined],
] as const) {
  test(`the version ${JSON.stringify(text)} is ${version ?? 'unknown'}`, () => {
    assert.equal(parseKubernetesVersion(text), version)
  })
}

function visitAll(node: SchemaNode, seen: Set<SchemaNode>): void {
  if (seen.has(node)) return
  seen.add(node)
  const { byName, required } = node.fields()
  for (const name of required) assert.ok(byName.has(name))
  for (const child of byName.values()) visitAll(child, seen)
  if (node.items !== undefined) visitAll(node.items, seen)
}
