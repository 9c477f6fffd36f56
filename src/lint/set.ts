import type { Finding } from '../core/finding.ts'
import type { Outline, OutlineSet } from '../core/outline/index.ts'
import type { Failure, RuleFailure } from '../core/report.ts'
import { outlineSet } from '../kubernetes/outline/set.ts'
import { attempt } from './attempt.ts'
import { issueFindings } from './issue-findings.ts'
import type { RaisedIssue } from './issues.ts'
import { placedMember, type SetMember } from './member.ts'
import type { Places } from './places.ts'
import { ruleTable } from './rule-table.ts'
import { firstOfShared } from './shared.ts'

/** What the set as a whole has to say. */
export interface LintedSet {
  readonly findings: readonly Finding[]
  readonly failures: readonly RuleFailure[]
}

/**
 * Lints a set as a whole: how the resources fit together. Rules see outlines; a source is read only where there is something
 * to report in it.
 * @param isLoose Whether a file is not known to be applied with any other: then it is asked for, and nothing is said of it.
 */
export function lintSet(
  members: readonly SetMember[],
  places: Places,
  isLoose: (file: string) => boolean = () => false,
): LintedSet {
  const failures: RuleFailure[] = []
  const outlined = members.filter((member): member is OutlinedMember => member.outline !== undefined)
  const files = new Map(outlined.map(({ outline, file }) => [outline, file]))
  const set = outlineSet([...files.keys()], outline => files.get(outline) ?? '')
  const shared = firstOfShared(outlined)
  const findings = outlined.flatMap(member => {
    const ofSet = isLoose(member.file) ? [] : raise(member, set, failures)
    const issues = [...ofSet, ...(shared.get(member) ?? [])]
    return issues.length === 0 ? [] : issueFindings(issues, placedMember(member, places), member.settings)
  })
  return { findings, failures }
}

type OutlinedMember = SetMember & { readonly outline: Outline }

function raise(
  { outline, settings, file, ref, gaps }: OutlinedMember,
  set: OutlineSet,
  failures: RuleFailure[],
): readonly RaisedIssue[] {
  const { setRules, versions } = ruleTable(settings)
  const raised: RaisedIssue[] = []
  const failed: Failure[] = []
  for (const active of setRules(outline.groupKind)) {
    const { rule, options } = active
    const raise = () => {
      for (const issue of rule.checkSet(outline, set, options as never, versions))
        if (!gaps?.touch(issue.path)) raised.push({ active, issue })
    }
    attempt(rule.id, failed, raise, undefined)
  }
  for (const failure of failed) failures.push({ ...failure, file, resource: ref })
  return raised
}
