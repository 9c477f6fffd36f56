import { minorOf } from '../core/minor-of.ts'
import type { SchemaIssue } from './issue.ts'
import type { KindFacts, KindIndex } from './kinds.ts'
import { describeVersions } from './merge.ts'
import type { SchemaPack } from './pack.ts'

/**
 * Whether the versions asked for serve a known kind: removed, deprecated, or not there yet. One issue at most, the gravest.
 * https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
export function availabilityIssues(
  apiVersion: string,
  kind: string,
  facts: KindFacts,
  packs: readonly SchemaPack[],
): readonly SchemaIssue[] {
  const last = minorOf(facts.last)
  const first = minorOf(facts.changed[0] ?? facts.last)
  const name = `${apiVersion} ${kind}`
  const issue = (rule: string, message: string): readonly SchemaIssue[] => [
    { rule, path: ['apiVersion'], message },
  ]

  const without = packs.filter(({ minor }) => minor > last)
  if (without.length > 0) {
    const removed = facts.removed ?? `1.${last + 1}`
    return issue(
      'removed-api-version',
      `${name} was removed in Kubernetes ${removed}${advice(kind, facts, without)}`,
    )
  }
  const before = packs.filter(({ minor }) => minor < first)
  if (before.length > 0) {
    const versions = describeVersions(before.map(({ version }) => version))
    return issue('unknown-kind', `${name} is served from Kubernetes 1.${first} on, not in ${versions}`)
  }
  const { deprecated, removed } = facts
  if (deprecated === undefined) return []
  const affected = packs.filter(({ minor }) => minor >= minorOf(deprecated))
  if (affected.length === 0) return []
  const end = removed === undefined ? '' : ` and removed in ${removed}`
  return issue(
    'deprecated-api-version',
    `${name} is deprecated since Kubernetes ${deprecated}${end}${advice(kind, facts, affected)}`,
  )
}

/** What to use instead in the versions concerned: a replacement may have been replaced in its turn. */
function advice(kind: string, facts: KindFacts, packs: readonly SchemaPack[]): string {
  const kinds = packs[0]?.builtIn.kinds
  if (kind === 'PodSecurityPolicy') return '; use Pod Security Admission'
  if (kinds === undefined || facts.replacement === undefined) return '; nothing replaces it'
  const newest = Math.max(...packs.map(({ minor }) => minor))
  const oldest = Math.min(...packs.map(({ minor }) => minor))
  const replacement = currentReplacement(kind, facts.replacement, newest, kinds)
  const since = kinds.facts(replacement, kind)?.changed[0]
  const note = since !== undefined && minorOf(since) > oldest ? ` (served from ${since} on)` : ''
  return `; use ${replacement}${note}`
}

function currentReplacement(kind: string, apiVersion: string, minor: number, kinds: KindIndex): string {
  const facts = kinds.facts(apiVersion, kind)
  if (facts?.replacement === undefined || minorOf(facts.last) >= minor) return apiVersion
  return currentReplacement(kind, facts.replacement, minor, kinds)
}
