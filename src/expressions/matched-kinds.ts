import { groupOf } from '../core/group-kind.ts'
import { isArray, isObject, type JsonObject, objectsIn } from '../core/json.ts'
import { pluralOf } from '../kubernetes/cluster/api-resources.ts'
import type { SchemaNode } from '../schema/node.ts'
import type { SchemaPack } from '../schema/pack.ts'

/** A kind that a policy is about, in some version of Kubernetes. */
export interface MatchedKind {
  readonly kind: string
  readonly schema: SchemaNode
}

/**
 * The kinds that the rules of a policy match, in the versions that serve the policy; none where they are not certain: with
 * stars for groups or resources, parts of resources, and kinds that are not built in.
 */
export function matchedKinds(policy: JsonObject, packs: readonly SchemaPack[]): readonly MatchedKind[] {
  const { apiVersion, kind, spec } = policy
  const match = isObject(spec) ? spec['matchConstraints'] : undefined
  const rules = objectsIn(isObject(match) ? match['resourceRules'] : undefined)
  const found = packs
    .filter(pack => pack.schema(String(apiVersion), String(kind)) !== undefined)
    .flatMap(pack => rules.flatMap(rule => ofRule(rule, pack)))
  return found.some(one => one === undefined) ? [] : found.filter(one => one !== undefined)
}

function ofRule(rule: JsonObject, pack: SchemaPack): readonly (MatchedKind | undefined)[] {
  return textsIn(rule['apiGroups']).flatMap(group =>
    textsIn(rule['resources']).flatMap(resource => {
      const kinds = textsIn(rule['apiVersions']).flatMap(version =>
        ofResource(group, version, resource, pack),
      )
      return kinds.length === 0 ? [undefined] : kinds
    }),
  )
}

function ofResource(
  group: string,
  version: string,
  resource: string,
  pack: SchemaPack,
): readonly MatchedKind[] {
  const { kinds } = pack.builtIn
  const apiVersions =
    version === '*'
      ? kinds.apiVersions().filter(apiVersion => groupOf(apiVersion) === group)
      : [group === '' ? version : `${group}/${version}`]
  return apiVersions.flatMap(apiVersion =>
    kinds.kindsIn(apiVersion).flatMap(kind => {
      const schema = pluralOf(kind) === resource ? pack.schema(apiVersion, kind) : undefined
      return schema === undefined ? [] : [{ kind, schema }]
    }),
  )
}

function textsIn(list: unknown): readonly string[] {
  return isArray(list) ? list.map(String) : []
}
