import { suggest } from '../core/suggest.ts'
import type { SchemaIssue } from './check.ts'
import { groupOf, type KindIndex } from './kinds.ts'
import type { SchemaPack } from './pack.ts'

/**
 * The issue about an apiVersion and kind that no Kubernetes version has, or undefined where they belong to somebody else:
 * custom groups have a dot in their name, https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/.
 */
export function unknownKindIssue(
  apiVersion: string,
  kind: string,
  packs: readonly SchemaPack[],
): SchemaIssue | undefined {
  const kinds = packs[0]?.catalogue.kinds
  if (kinds === undefined || kind === 'List') return undefined
  if (kind.endsWith('List') && kinds.facts(apiVersion, kind.slice(0, -'List'.length)) !== undefined)
    return undefined
  const isServed = (candidate: string, name: string) =>
    packs.every(pack => pack.schema(candidate, name) !== undefined)
  const group = groupOf(apiVersion)
  if (!kinds.hasGroup(group)) {
    const meant = misspeltGroup(group, kind, kinds)
    if (meant === undefined && group.includes('.')) return undefined
    const known = kinds.apiVersionsOf(kind).filter(candidate => isServed(candidate, kind))
    const hint = describeChoice(known) ?? (meant === undefined ? '' : `; did you mean the group "${meant}"?`)
    return at('apiVersion', `there is no API group ${JSON.stringify(group)}${hint}`)
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

/** The best known spelling of a group that holds such a kind: `app` for a Deployment is `apps`. */
function misspeltGroup(group: string, kind: string, kinds: KindIndex): string | undefined {
  const holders = kinds.apiVersionsOf(kind).map(groupOf)
  const near = suggest(group, holders)
  return group.includes('.') && !group.endsWith('.k8s.io') ? undefined : near
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
