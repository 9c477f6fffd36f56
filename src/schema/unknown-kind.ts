import { groupOf } from '../core/group-kind.ts'
import { suggest } from '../core/suggest.ts'
import { isLegacyOpenShift } from '../kubernetes/openshift.ts'
import type { SchemaIssue } from './issue.ts'
import type { KindIndex } from './kinds.ts'
import type { SchemaPack } from './pack.ts'

/**
 * The issue about an apiVersion and kind that no Kubernetes version has, or undefined where they belong to somebody else:
 * custom groups have a dot in their name, https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/, and OpenShift
 * once had its kinds in the core group.
 */
export function unknownKindIssue(
  apiVersion: string,
  kind: string,
  packs: readonly SchemaPack[],
): SchemaIssue | undefined {
  const kinds = packs[0]?.builtIn.kinds
  if (kinds === undefined || kind === 'List' || isLegacyOpenShift(apiVersion, kind)) return undefined
  if (kind.endsWith('List') && kinds.facts(apiVersion, kind.slice(0, -'List'.length)) !== undefined)
    return undefined
  const isServed = (candidate: string, name: string) =>
    packs.every(pack => pack.schema(candidate, name) !== undefined)
  const group = groupOf(apiVersion)
  if (!kinds.hasGroup(group)) {
    if (!isMisspelt(group, kind, kinds)) return undefined
    const known = kinds.apiVersionsOf(kind).filter(candidate => isServed(candidate, kind))
    return at('apiVersion', `there is no API group ${JSON.stringify(group)}${describeChoice(known) ?? ''}`)
  }
  const inVersion = kinds.kindsIn(apiVersion).filter(name => isServed(apiVersion, name))
  const sameName = inVersion.find(name => name.toLowerCase() === kind.toLowerCase())
  if (sameName !== undefined) return at('kind', `kinds are case-sensitive: write "${sameName}"`)

  const elsewhere = kinds.apiVersionsOf(kind).filter(candidate => isServed(candidate, kind))
  const hint = describeChoice(elsewhere)
  if (kinds.kindsIn(apiVersion).length === 0) {
    return at(
      'apiVersion',
      `there is no API version ${JSON.stringify(apiVersion)}${hint ?? otherVersions(group, kinds, isServed)}`,
    )
  }
  if (hint !== undefined) return at('apiVersion', `${apiVersion} has no kind ${kind}${hint}`)
  const near = suggest(kind, inVersion) ?? suggest(kind, kinds.kinds())
  return at(
    'kind',
    `${apiVersion} has no kind ${JSON.stringify(kind)}${near === undefined ? '' : `; did you mean "${near}"?`}`,
  )
}

function at(field: 'apiVersion' | 'kind', message: string): SchemaIssue {
  return { rule: 'unknown-kind', path: [field], message }
}

/**
 * Whether a group that nobody knows is a slip in one of Kubernetes' own, going by a kind of theirs: no custom group is
 * without a dot, and one that ends like theirs must be close to one of theirs.
 */
function isMisspelt(group: string, kind: string, kinds: KindIndex): boolean {
  const holders = kinds.apiVersionsOf(kind).map(groupOf)
  if (!group.includes('.')) return holders.length > 0
  return group.endsWith('.k8s.io') && suggest(group, holders) !== undefined
}

function describeChoice(apiVersions: readonly string[]): string | undefined {
  if (apiVersions.length === 0) return undefined
  return `; it is in ${apiVersions.join(', ')}`
}

function otherVersions(
  group: string,
  kinds: KindIndex,
  isServed: (apiVersion: string, kind: string) => boolean,
): string {
  const versions = kinds
    .apiVersions()
    .filter(apiVersion => groupOf(apiVersion) === group)
    .filter(apiVersion => kinds.kindsIn(apiVersion).some(kind => isServed(apiVersion, kind)))
  return versions.length === 0 ? '' : `; there are ${versions.join(', ')}`
}
