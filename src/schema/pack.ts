import { minorOf } from '../core/minor-of.ts'
import { type Definitions, readDefinitions } from './definitions.ts'
import { type KindFacts, type KindIndex, readKinds } from './kinds.ts'
import type { SchemaNode } from './node.ts'

export { KUBERNETES_VERSIONS, LATEST_VERSION, parseKubernetesVersion } from './versions.ts'

/** The schemas of one Kubernetes version. What is equal in two versions is the same object in both packs. */
export interface SchemaPack {
  /** Such as `1.33`. */
  readonly version: string
  readonly minor: number
  /** The schema of a kind; undefined where this version does not serve it. */
  readonly schema: (apiVersion: string, kind: string) => SchemaNode | undefined
  /** What all versions together know. */
  readonly builtIn: BuiltIn
}

/** What is known of the built-in kinds of all versions. */
export interface BuiltIn {
  readonly kinds: KindIndex
  /** The newest schema of a kind, whether or not any version still serves it. */
  readonly newestSchema: (apiVersion: string, kind: string) => SchemaNode | undefined
  /** The schema that object metadata of every kind has, custom ones too. */
  readonly objectMeta: () => SchemaNode
  /** The schema of pod templates, wherever they are. */
  readonly podTemplate: () => SchemaNode | undefined
}

/**
 * The schemas of the Kubernetes versions, each made when first asked for. `read` gives the text of a file below
 * `schemas/`, named as in `kubernetes/kinds.json`.
 */
export function createPacks(read: (name: string) => string): (version: string) => SchemaPack {
  const packs = new Map<string, SchemaPack>()
  let shared: { readonly definitions: Definitions; readonly builtIn: BuiltIn } | undefined
  return version => {
    const known = packs.get(version)
    if (known !== undefined) return known
    shared ??= readShared(read)
    const pack = createPack(version, shared.definitions, shared.builtIn)
    packs.set(version, pack)
    return pack
  }
}

function readShared(read: (name: string) => string) {
  const definitions = readDefinitions(read('kubernetes/definitions.txt'))
  const kinds = readKinds(read('kubernetes/kinds.json'))
  const newestSchema = (apiVersion: string, kind: string) => {
    const facts = kinds.facts(apiVersion, kind)
    return facts && definitions(schemaId(facts, facts.changed.at(-1)))
  }
  const objectMeta = () => newestSchema('v1', 'Pod')?.fields().byName.get('metadata') ?? definitions('')
  const podTemplate = () => newestSchema('v1', 'PodTemplate')?.fields().byName.get('template')
  return { definitions, builtIn: { kinds, newestSchema, objectMeta, podTemplate } }
}

function createPack(version: string, definitions: Definitions, builtIn: BuiltIn): SchemaPack {
  const minor = minorOf(version)
  const schemas = new Map<KindFacts, SchemaNode | undefined>()
  const find = (facts: KindFacts) => {
    if (minorOf(facts.last) < minor) return undefined
    const since = facts.changed.findLast(changed => minorOf(changed) <= minor)
    return since === undefined ? undefined : definitions(schemaId(facts, since))
  }
  return {
    version,
    minor,
    builtIn,
    schema: (apiVersion, kind) => {
      const facts = builtIn.kinds.facts(apiVersion, kind)
      if (facts === undefined) return undefined
      if (!schemas.has(facts)) schemas.set(facts, find(facts))
      return schemas.get(facts)
    },
  }
}

function schemaId(facts: KindFacts, since: string | undefined): string {
  return `${facts.schema}@${minorOf(since ?? '')}`
}
