import { peerChecks } from '../core/peer-checks.ts'
import type { Peer, PeerCheck, Rule } from '../core/rule.ts'
import { DATREE_NAMES } from '../suppress/datree.ts'
import { checkKey } from '../suppress/foreign.ts'
import type { Equivalent, Equivalents } from './migration.ts'
import { REPORTED_AS, WITHOUT_EQUIVALENT } from './peer-checks.ts'

/** Which of our rules mean the same as the checks of a tool. Names are compared as the tool itself does. */
export function equivalentsOf(peer: Peer, rules: readonly Rule[]): Equivalents {
  const key = (check: string) => checkKey(peer, canonical(peer, check))
  const byCheck = new Map<string, Equivalent[]>()
  const names = new Map<string, string>()
  const add = ({ check, ...part }: PeerCheck, id: string) => {
    names.set(key(check), names.get(key(check)) ?? check)
    byCheck.set(key(check), [...(byCheck.get(key(check)) ?? []), { id, ...part }])
  }
  for (const rule of rules) for (const check of peerChecks(rule, peer)) add(check, rule.id)
  const ids = new Set(rules.map(({ id }) => id))
  for (const [check, reported] of Object.entries(REPORTED_AS[peer] ?? {})) {
    if (byCheck.has(key(check))) continue
    for (const id of reported) if (ids.has(id)) add({ check }, id)
  }
  const reasons = new Map<string, string>()
  for (const [reason, checks] of Object.entries(WITHOUT_EQUIVALENT[peer] ?? {})) {
    for (const check of checks) {
      reasons.set(key(check), reason)
      names.set(key(check), check)
    }
  }
  return {
    equivalents: check => byCheck.get(key(check)) ?? [],
    reason: check => reasons.get(key(check)),
    checks: [...names.values()],
  }
}

/** The spelling of a check in our lists, where the tool has others besides. */
function canonical(peer: Peer, check: string): string {
  if (peer === 'datree') return DATREE_NAMES.get(check) ?? check
  return peer === 'trivy' ? check.replace(/^(?:avd-)?kcv-?(?=\d)/i, 'KCV-') : check
}
