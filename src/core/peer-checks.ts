import type { Finding } from './finding.ts'
import { groupKindOf } from './group-kind.ts'
import { matchesAny } from './name-pattern.ts'
import type { Peer, PeerCheck, RuleMeta } from './rule.ts'

/** The checks of a tool that a rule stands for. */
export function peerChecks({ peers }: Pick<RuleMeta, 'peers'>, peer: Peer): readonly PeerCheck[] {
  return (peers?.[peer] ?? []).map(entry => (typeof entry === 'string' ? { check: entry } : entry))
}

/** Whether a check says the same as a finding of a rule that stands for it. */
export function isAboutFinding(
  { parts, kinds }: Pick<PeerCheck, 'parts' | 'kinds'>,
  finding: Pick<Finding, 'parts' | 'path' | 'resource'>,
): boolean {
  return (
    (parts === undefined || isPartOf(finding, parts)) && (kinds === undefined || isOfKind(finding, kinds))
  )
}

/** Whether a finding is about nothing besides some parts of its rule. */
export function isPartOf(
  { parts, path }: Pick<Finding, 'parts' | 'path'>,
  named: readonly string[],
): boolean {
  if (parts === undefined) return fieldsIn(path).some(field => matchesAny(field, named))
  return parts.length > 0 && parts.every(part => matchesAny(part, named))
}

function fieldsIn(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function isOfKind({ resource }: Pick<Finding, 'resource'>, kinds: readonly string[]): boolean {
  if (resource === null) return false
  const { apiVersion, kind } = resource
  return matchesAny(kind, kinds) || matchesAny(groupKindOf(apiVersion, kind), kinds)
}

/** A check in words, with the part it is about: `CKV_K8S_39 (SYS_ADMIN)`. */
export function describePeerCheck({ check, parts = [], kinds = [] }: PeerCheck): string {
  const narrowed = [...parts, ...kinds]
  return narrowed.length === 0 ? check : `${check} (${narrowed.join(', ')})`
}
