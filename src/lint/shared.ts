import type { Issue } from '../core/finding.ts'
import type { Settings } from '../core/settings.ts'
import type { RaisedIssue } from './issues.ts'
import { ruleTable } from './rule-table.ts'

/** An issue that many resources have for the same reason. Plain data. */
export interface SharedIssue {
  readonly rule: string
  readonly issue: Issue
}

interface Sharing {
  readonly shared?: readonly SharedIssue[]
  readonly settings: Settings
}

/** Of the issues that resources share, each with the first resource whose settings have its rule switched on. */
export function firstOfShared<T extends Sharing>(
  members: readonly T[],
): ReadonlyMap<T, readonly RaisedIssue[]> {
  const said = new Set<string>()
  const first = new Map<T, RaisedIssue[]>()
  for (const member of members) {
    for (const { rule, issue } of member.shared ?? []) {
      const key = `${rule} ${issue.message}`
      const active = said.has(key) ? undefined : ruleTable(member.settings).byId.get(rule)
      if (active === undefined) continue
      said.add(key)
      first.set(member, [...(first.get(member) ?? []), { active, issue }])
    }
  }
  return first
}
