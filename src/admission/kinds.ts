import { groupOf, versionOf } from '../core/group-kind.ts'
import { pluralOf } from '../kubernetes/cluster/api-resources.ts'
import type { CustomKind, CustomKinds } from '../schema/custom/kinds.ts'
import type { SchemaPack } from '../schema/pack.ts'

/** The API server that resources are created on: its version, and the kinds that definitions add to it. */
export interface Server {
  readonly pack: SchemaPack
  readonly customKinds: CustomKinds | undefined
}

/** How a server serves a kind. */
export interface ServedKind {
  /** The resource; guessed by the rules of English where no definition says it. */
  readonly plural: string
  /** Undefined where no definition says it. */
  readonly scope: 'Namespaced' | 'Cluster' | undefined
  /** All versions that it has, those no longer served among them; undefined where no definition says it. */
  readonly versions: readonly string[] | undefined
  /** The definition, of a custom kind. */
  readonly custom: CustomKind | undefined
}

const known = new WeakMap<SchemaPack, Map<string, ServedKind>>()

/** How a server serves a kind of an API group. */
export function servedKind(group: string, kind: string, { pack, customKinds }: Server): ServedKind {
  const { kinds } = pack.builtIn
  if (!kinds.hasGroup(group)) return customKind(kind, customKinds?.(group, kind)[0])
  const byKind = known.get(pack) ?? new Map<string, ServedKind>()
  known.set(pack, byKind)
  const key = `${kind}.${group}`
  const before = byKind.get(key)
  if (before !== undefined) return before
  const apiVersions = kinds
    .apiVersionsOf(kind)
    .filter(apiVersion => groupOf(apiVersion) === group && pack.schema(apiVersion, kind) !== undefined)
  const served: ServedKind = {
    plural: pluralOf(kind),
    scope: apiVersions.map(apiVersion => kinds.facts(apiVersion, kind)?.scope).find(scope => scope),
    versions: apiVersions.map(versionOf),
    custom: undefined,
  }
  byKind.set(key, served)
  // A group that Kubernetes owns may have kinds by definition, too: those of the Gateway API, of snapshots.
  return apiVersions.length > 0 ? served : customKind(kind, customKinds?.(group, kind)[0])
}

function customKind(kind: string, custom: CustomKind | undefined): ServedKind {
  return {
    plural: custom?.plural ?? pluralOf(kind),
    scope: custom?.scope,
    versions: custom?.versions.map(({ name }) => name),
    custom,
  }
}
