import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JsonObject } from '../../src/core/json.ts'
import type { Outline } from '../../src/core/outline/index.ts'
import { outline, outlineSet } from '../../src/kubernetes/outline/index.ts'
import { areNeighbours, missingReferences } from '../../src/kubernetes/set/snapshot.ts'
import { identify } from '../../src/lint/identify.ts'

function of(kind: string, name: string, namespace?: string, rest: JsonObject = {}): Outline {
  const apiVersion = kind.includes('.') ? `${kind.slice(kind.indexOf('.') + 1)}/v1` : 'v1'
  const metadata = { name, ...(namespace !== undefined && { namespace }) }
  return outline(identify({ apiVersion, kind: kind.split('.')[0] ?? '', metadata, ...rest }))
}

function pod(serviceAccountName: string, namespace?: string): Outline {
  return of('Pod', 'web', namespace, { spec: { serviceAccountName, containers: [] } })
}

/** What is missing for a Pod among others; the part of the name before a colon is the file. */
function missing(
  from: Outline,
  others: readonly Outline[],
  closedWorld = false,
  files: readonly string[] = [],
) {
  const all = [from, ...others]
  const set = outlineSet(all, item => files[all.indexOf(item)] ?? 'a.yaml')
  return (
    missingReferences(from, set, ({ groupKind }) => groupKind === 'ServiceAccount', closedWorld).length === 1
  )
}

test('a name is missing where the inputs hold others of the kind in the same place', () => {
  assert.equal(missing(pod('web'), []), false)
  assert.equal(missing(pod('web'), [], true), true)
  assert.equal(missing(pod('web'), [of('ServiceAccount', 'other')]), true)
  assert.equal(missing(pod('web'), [of('ServiceAccount', 'web')]), false)
  assert.equal(missing(pod('web', 'shop'), [of('ServiceAccount', 'other', 'shop')]), true)
  assert.equal(missing(pod('web', 'shop'), [of('ServiceAccount', 'other', 'data')]), false)
  assert.equal(missing(pod('web', 'shop'), [of('ServiceAccount', 'web', 'data')], true), true)
})

test('a namespace that is not written may be any for what is there, and only its folder for what is not', () => {
  assert.equal(missing(pod('web'), [of('ServiceAccount', 'web', 'shop')], true), false)
  assert.equal(missing(pod('web'), [of('ServiceAccount', 'other')], false, ['a/x.yaml', 'b/y.yaml']), false)
  assert.equal(missing(pod('web'), [of('ServiceAccount', 'other')], false, ['a/x.yaml', 'a/y.yaml']), true)
})

test('names that a template fills in, and names that operators use, are not missing', () => {
  for (const name of ['$(NAME)', '{{ name }}', '<name>']) assert.equal(missing(pod(name), [], true), false)
  const database = of('Cluster.postgresql.cnpg.io', 'orders')
  assert.equal(missing(pod('orders'), [database], true), false)
  assert.equal(missing(pod('orders-rw'), [database], true), false)
  assert.equal(missing(pod('ordersrw'), [database], true), true)
})

test('what a controller makes counts as there', () => {
  const secret = of('Pod', 'web', undefined, {
    spec: { imagePullSecrets: [{ name: 'registry' }], containers: [] },
  })
  const isMissing = (maker: Outline) =>
    missingReferences(secret, outlineSet([secret, maker]), () => true, true).length === 1
  assert.equal(isMissing(of('SealedSecret.bitnami.com', 'registry')), false)
  assert.equal(
    isMissing(of('Certificate.cert-manager.io', 'x', undefined, { spec: { secretName: 'registry' } })),
    false,
  )
  assert.equal(
    isMissing(
      of('ExternalSecret.external-secrets.io', 'registry', undefined, { spec: { target: { name: 'b' } } }),
    ),
    true,
  )
})

test('neighbours name one namespace, or none in one folder', () => {
  const cases: readonly [string | undefined, string | undefined, string, boolean][] = [
    ['a', 'a', 'y/b.yaml', true],
    ['a', 'b', 'x/a.yaml', false],
    ['a', undefined, 'x/a.yaml', false],
    [undefined, undefined, 'x/b.yaml', true],
    [undefined, undefined, 'y/b.yaml', false],
  ]
  for (const [mine, theirs, file, expected] of cases) {
    const [a, b] = [of('ConfigMap', 'a', mine), of('ConfigMap', 'b', theirs)]
    const set = outlineSet([a, b], item => (item === a ? 'x/a.yaml' : file))
    assert.equal(areNeighbours(a, b, set), expected)
    assert.equal(set.neighbours(a, 'ConfigMap').includes(b), expected)
  }
})

test('twins are of one file, kind, namespace and name', () => {
  const first = of('ConfigMap', 'a')
  const others = [of('ConfigMap', 'a'), of('ConfigMap', 'a', 'shop'), of('Secret', 'a'), of('ConfigMap', 'b')]
  const far = of('ConfigMap', 'a')
  const set = outlineSet([first, ...others, far], item => (item === far ? 'b.yaml' : 'a.yaml'))
  assert.deepEqual(set.twins(first), [first, others[0]])
})
