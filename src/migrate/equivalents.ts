import type { Peer, Rule } from '../core/rule.ts'
import { DATREE_NAMES } from '../suppress/datree.ts'
import { checkKey } from '../suppress/foreign.ts'
import type { Equivalents } from './migration.ts'
import { REPORTED_AS, WITHOUT_EQUIVALENT } from './peer-checks.ts'

/** Which of our rules mean the same as the checks of a tool. Names are compared as the tool itself does. */
export function equivalentsOf(peer: Peer, rules: readonly Rule[]): Equivalents {
  const key = (check: string) => checkKey(peer, canonical(peer, check))
  const byCheck = new Map<string, string[]>()
  const add = (check: string, id: string) => byCheck.set(key(check), [...(byCheck.get(key(check)) ?? []), id])
  for (const { id, peers } of rules) for (const check of peers?.[peer] ?? []) add(check, id)
  const ids = new Set(rules.map(({ id }) => id))
  for (const [check, reported] of Object.entries(REPORTED_AS[peer] ?? {})) {
    if (byCheck.has(key(check))) continue
    for (const id of reported) if (ids.has(id)) add(check, id)
  }
  const reasons = new Map(
    Object.entries(WITHOUT_EQUIVALENT[peer] ?? {}).flatMap(([reason, checks]) =>
      checks.map(check => [key(check), reason]),
    ),
  )
  return {
    rulesFor: check => byCheck.get(key(check)) ?? [],
    reason: check => reasons.get(key(check)) ?? 'no rule of k8s-lint means the same',
  }
}

/** The spelling of a check in our lists, where the tool has others besides. */
function canonical(peer: Peer, check: string): string {
  if (peer === 'datree') return DATREE_NAMES.get(check) ?? check
  return peer === 'trivy' ? check.replace(/^(?:avd-)?kcv-?(?=\d)/i, 'KCV-') : check
}
