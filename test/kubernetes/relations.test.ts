import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSchema } from '../../src/files/schemas.ts'
import { CLUSTER_SCOPED } from '../../src/kubernetes/relations/cluster-scoped.ts'
import { CUSTOM_TABLES } from '../../src/kubernetes/relations/index.ts'
import type { PointerList, Pointers, Relations } from '../../src/kubernetes/relations/relations.ts'
import type { CustomKind } from '../../src/schema/custom/kinds.ts'
import { type SchemaNode, schemaNode } from '../../src/schema/node.ts'
import { createProjectKinds } from '../../src/schema/projects/project-kinds.ts'

/** Kinds of projects whose definitions do not come along. */
const UNDEFINED = [
  'AzureKeyVaultSecret.spv.no',
  'Bundle.trust.cert-manager.io',
  'ExternalSecret.kubernetes-client.io',
  'FluxInstance.fluxcd.controlplane.io',
  'InfisicalSecret.secrets.infisical.com',
  'ObjectStore.barmancloud.cnpg.io',
  'OnePasswordItem.onepassword.com',
  'SecretProviderClass.secrets-store.csi.x-k8s.io',
  'VaultDynamicSecret.secrets.hashicorp.com',
  'VaultPKISecret.secrets.hashicorp.com',
  'VaultStaticSecret.secrets.hashicorp.com',
]

const KINDS = createProjectKinds(readSchema).kindsAt(new Map())
const CONTEXT = { objectMeta: schemaNode('any'), minor: 36 }

function definitionsOf(groupKind: string): readonly CustomKind[] {
  const dot = groupKind.indexOf('.')
  return KINDS(groupKind.slice(dot + 1), groupKind.slice(0, dot))
}

/** The paths that pointers lead along, `*` for each item of a list or value of a map. */
function pathsOf(pointers: Pointers, above: readonly string[] = []): readonly (readonly string[])[] {
  return Object.entries(pointers).flatMap(([field, pointer]) => below(pointer, [...above, field]))
}

function below(pointer: Pointers[string], path: readonly string[]): readonly (readonly string[])[] {
  if (typeof pointer !== 'object') return [path]
  if (Array.isArray(pointer)) return below((pointer as PointerList)[0], [...path, '*'])
  return pathsOf(pointer as Pointers, path)
}

/** The paths of the fields in the names of what is made. */
function namePaths(called: readonly string[]): readonly (readonly string[])[] {
  return called.flatMap(name => [...name.matchAll(/\{([^}]*)\}/g)].map(([, field = '']) => field.split('.')))
}

function leadsOn(node: SchemaNode | undefined, path: readonly string[]): boolean {
  const [step, ...rest] = path
  if (node === undefined) return false
  if (step === undefined || node.type === 'any') return true
  if (step === '*') return (node.type === 'list' || node.type === 'map') && leadsOn(node.items, rest)
  if (step === '@') return node.type === 'map'
  if (node.type === 'map') return leadsOn(node.items, rest)
  const field = node.fields().byName.get(step)
  return field === undefined ? node.custom?.open === true : leadsOn(field, rest)
}

/** The paths of a kind that no version of its definitions has. */
function unknownPaths(groupKind: string, { refers = {}, makes = [] }: Relations): readonly string[] {
  const roots = definitionsOf(groupKind).flatMap(({ versions }) =>
    versions.map(({ schema }) => schema(CONTEXT)),
  )
  if (roots.length === 0) return []
  return [...pathsOf(refers), ...makes.flatMap(({ called }) => namePaths(called))]
    .filter(path => path[0] !== 'metadata' && !roots.some(root => leadsOn(root, path)))
    .map(path => `${groupKind}: ${path.join('.')}`)
}

for (const { links, kinds } of CUSTOM_TABLES) {
  const names = Object.keys(kinds)
  test(`the fields of ${names[0]} and the like are those of the definitions`, () => {
    assert.ok(links.length > 0)
    assert.deepEqual(
      Object.entries(kinds).flatMap(([groupKind, relations]) => unknownPaths(groupKind, relations)),
      [],
    )
  })

  test(`${names[0]} and the like are kinds of the definitions`, () => {
    const isKnown = (name: string) =>
      definitionsOf(name).length > 0 || UNDEFINED.includes(name) || name.endsWith('.traefik.containo.us')
    assert.deepEqual(
      names.filter(name => !isKnown(name)),
      [],
    )
  })
}

test('kinds are of the cluster or of a namespace as their definitions say', () => {
  const wrong = [...namedKinds(), ...CLUSTER_SCOPED].filter(groupKind =>
    definitionsOf(groupKind).some(({ scope }) => (scope === 'Cluster') !== CLUSTER_SCOPED.has(groupKind)),
  )
  assert.deepEqual(wrong, [])
})

/** The kinds that the tables say names mean, as far as that does not depend on the fields beside them. */
function namedKinds(): readonly string[] {
  return CUSTOM_TABLES.flatMap(({ kinds }) =>
    Object.values(kinds).flatMap(({ refers = {} }) => Object.values(refers).flatMap(kindsIn)),
  )
}

function kindsIn(pointer: Pointers[string]): readonly string[] {
  if (typeof pointer === 'string') return [pointer]
  if (typeof pointer === 'function') return [pointer('a', {})?.groupKind ?? []].flat()
  return Object.values(pointer).flatMap(kindsIn)
}
