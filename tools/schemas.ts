/**
 * Writes `schemas/kubernetes/`: the schemas of all Kubernetes versions, each distinct definition once.
 *
 *     npx tsx tools/schemas.ts FOLDER_OF_OPENAPI_DEFINITIONS
 *
 * `definitions.txt` has a line for each definition: `core.v1.EnvVar@16 name!:string value:string valueFrom:core.v1.…@16`.
 * The number after `@` is the Kubernetes minor that first had exactly this definition, all it refers to included: a
 * version that changes nothing below a kind adds nothing. A `!` marks a required field. Types are scalars, `[]` lists,
 * `{}` maps, `enum(…)` and other definitions; `unique(a,b=default)` is a key by which the items of a list must differ.
 *
 * `kinds.json` says for each apiVersion and kind which definition it has, the minors at which that changed, the last one
 * that serves it, its scope, and when it is deprecated, removed and replaced.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { KUBERNETES_VERSIONS } from '../src/schema/versions.ts'
import { LIFECYCLES } from './api-lifecycle.ts'
import { definitionText, isBuiltIn, leftoverFacts, shortName, targetsOf } from './definition-text.ts'
import {
  type Definition,
  type Definitions,
  type GroupVersionKind,
  readDefinitions,
  readScopes,
} from './openapi.ts'

/** A kind as the index has it. */
interface IndexedKind {
  readonly scope?: string
  readonly schema: string
  /** The versions from which on a new definition holds, the first one that serves the kind among them. */
  readonly changed: readonly string[]
  readonly last: string
  readonly deprecated?: string
  readonly removed?: string
  readonly replacement?: string
}

/** A definition as the version before had it. */
interface Previous {
  readonly id: string
  readonly ownText: string
}

const folder = process.argv[2]
if (folder === undefined) throw new Error('Give the folder of the OpenAPI definitions')

const lines = new Map<string, string>()
const kinds = new Map<string, IndexedKind>()

let previous: ReadonlyMap<string, Previous> = new Map()
for (const version of KUBERNETES_VERSIONS) {
  const definitions = applicable(readDefinitions(folder, version))
  previous = addDefinitions(definitions, previous, version)
  addKinds(definitions, previous, version)
}
addFacts(readScopes(folder))
if (leftoverFacts().length > 0) throw new Error(`No such field: ${leftoverFacts().join(', ')}`)

mkdirSync('schemas/kubernetes', { recursive: true })
writeFileSync('schemas/kubernetes/definitions.txt', `${[...lines.values()].sort(compareIds).join('\n')}\n`)
writeFileSync('schemas/kubernetes/kinds.json', indexText())

/** The definitions that a manifest can hold: those of kinds, and what they refer to. */
function applicable(definitions: Definitions): Definitions {
  const wanted = new Set(
    Object.keys(definitions).filter(name => kindOf(name, definitions[name]) !== undefined),
  )
  for (const name of wanted) for (const target of targetsOf(definitions[name] ?? {})) wanted.add(target)
  return Object.fromEntries(
    [...wanted].filter(name => !isBuiltIn(name)).map(name => [name, definitions[name] ?? {}]),
  )
}

/** The kind a definition is of. Lists are taken apart before they are checked; the API's own machinery is no manifest. */
function kindOf(qualified: string, definition: Definition | undefined): GroupVersionKind | undefined {
  const gvks = definition?.['x-kubernetes-group-version-kind'] ?? []
  const [gvk] = gvks
  if (gvk === undefined || gvks.length > 1 || shortName(qualified).startsWith('meta.')) return undefined
  return gvk.kind.endsWith('List') ? undefined : gvk
}

/** Adds the definitions of a version. One that is unchanged, and refers to nothing that changed, keeps its id. */
function addDefinitions(
  definitions: Definitions,
  before: ReadonlyMap<string, Previous>,
  version: string,
): Map<string, Previous> {
  const minor = minorOf(version)
  const ownTexts = mapValues(definitions, (definition, name) =>
    definitionText(name, definition, shortName, minor),
  )
  const users = usersOf(definitions)
  const changed = new Set(
    [...ownTexts].filter(([name, text]) => before.get(name)?.ownText !== text).map(([name]) => name),
  )
  for (const name of changed) for (const user of users.get(name) ?? []) changed.add(user)

  const idOf = (name: string) =>
    (changed.has(name) ? undefined : before.get(name)?.id) ?? `${shortName(name)}@${minor}`
  for (const name of changed) {
    const text = definitionText(name, definitions[name] ?? {}, idOf, minor)
    lines.set(idOf(name), `${idOf(name)} ${text}`.trimEnd())
  }
  return mapValues(definitions, (_, name) => ({ id: idOf(name), ownText: ownTexts.get(name) ?? '' }))
}

function usersOf(definitions: Definitions): Map<string, Set<string>> {
  const users = new Map<string, Set<string>>()
  for (const [name, definition] of Object.entries(definitions)) {
    for (const target of targetsOf(definition)) users.set(target, (users.get(target) ?? new Set()).add(name))
  }
  return users
}

function addKinds(definitions: Definitions, ids: ReadonlyMap<string, Previous>, version: string): void {
  for (const [name, definition] of Object.entries(definitions)) {
    const gvk = kindOf(name, definition)
    if (gvk === undefined) continue
    const key = `${gvk.group === '' ? '' : `${gvk.group}/`}${gvk.version} ${gvk.kind}`
    const known = kinds.get(key)
    if (known !== undefined && minorOf(known.last) + 1 !== minorOf(version))
      throw new Error(`${key} was gone for a while`)
    const isNew = ids.get(name)?.id === `${shortName(name)}@${minorOf(version)}`
    const changed = [...(known?.changed ?? []), ...(isNew ? [version] : [])]
    kinds.set(key, { schema: shortName(name), changed, last: version })
  }
}

/** The definitions know alpha versions and some that were already off: what is said to be removed is not served. */
function addFacts(scopes: Readonly<Record<string, string>>): void {
  for (const [key, kind] of kinds) {
    const [apiVersion = '', name = ''] = key.split(' ')
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : ''
    const scope = Object.entries(scopes).find(([other]) => isSameKind(other, group ?? '', name))?.[1]
    kinds.set(key, { ...(scope === undefined ? {} : { scope }), ...kind })
  }
  for (const { apiVersion, kinds: names, deprecated, removed, replacement } of LIFECYCLES) {
    for (const name of names) {
      const kind = kinds.get(`${apiVersion} ${name}`)
      if (kind === undefined) throw new Error(`${apiVersion} ${name} is in no version`)
      const last = Math.min(minorOf(kind.last), minorOf(removed) - 1)
      const facts = { deprecated, removed, ...(replacement === undefined ? {} : { replacement }) }
      const scope = kind.scope ?? kinds.get(`${replacement} ${name}`)?.scope
      const known = scope === undefined ? kind : { scope, ...kind }
      kinds.set(`${apiVersion} ${name}`, { ...known, last: `1.${last}`, ...facts })
    }
  }
}

function isSameKind(groupVersionKind: string, group: string, kind: string): boolean {
  const parts = groupVersionKind.split('/')
  return parts.at(-1) === kind && (parts.length === 3 ? parts[0] : '') === group
}

function indexText(): string {
  const rows = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))
  return `{\n${rows.map(([key, kind]) => `${JSON.stringify(key)}: ${JSON.stringify(kind)}`).join(',\n')}\n}\n`
}

/** By name, then by version. */
function compareIds(a: string, b: string): number {
  const [nameA = '', minorA = ''] = a.split(/[@ ]/)
  const [nameB = '', minorB = ''] = b.split(/[@ ]/)
  return nameA === nameB ? Number(minorA) - Number(minorB) : nameA < nameB ? -1 : 1
}

function minorOf(version: string): number {
  return Number(version.slice('1.'.length))
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T, key: string) => U,
): Map<string, U> {
  return new Map(Object.entries(record).map(([key, value]) => [key, change(value, key)]))
}
