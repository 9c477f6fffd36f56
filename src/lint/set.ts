import type { Finding } from '../core/finding.ts'
import { groupBy } from '../core/group-by.ts'
import type { Outline, OutlineSet } from '../core/outline/index.ts'
import type { Failure, RuleFailure } from '../core/report.ts'
import type { Settings } from '../core/settings.ts'
import { outlineSet } from '../kubernetes/outline/set.ts'
import { decode } from '../yaml/decode.ts'
import { lineIndex } from '../yaml/locate.ts'
import { attempt } from './attempt.ts'
import { issueFindings, type PlacedResource } from './document.ts'
import type { RaisedIssue } from './issues.ts'
import { documentsOf } from './read-documents.ts'
import { ruleTable } from './rule-table.ts'
import { firstOfShared } from './shared.ts'

/** A resource of the set, with the file it stands in and the settings that hold there. */
export interface SetMember extends PlacedResource {
  readonly file: string
  readonly settings: Settings
}

/** What the set as a whole has to say, which may still quote values of Secrets. */
export interface LintedSet {
  readonly findings: readonly Finding[]
  readonly failures: readonly RuleFailure[]
}

/**
 * Lints the set as a whole: how the resources fit together. Rules see outlines; a file is read again, through
 * `reread`, only where there is something to report in it.
 */
export function lintSet(members: readonly SetMember[], reread: (file: string) => Uint8Array): LintedSet {
  const failures: RuleFailure[] = []
  const outlined = members.filter((member): member is OutlinedMember => member.outline !== undefined)
  const files = new Map(outlined.map(({ outline, file }) => [outline, file]))
  const set = outlineSet([...files.keys()], outline => files.get(outline) ?? '')
  const shared = firstOfShared(outlined)
  const raised = outlined.flatMap(member => {
    const issues = [...raise(member, set, failures), ...(shared.get(member) ?? [])]
    return issues.length === 0 ? [] : [{ member, issues }]
  })
  const findings = [...groupBy(raised, ({ member }) => member.file)].flatMap(([file, group]) => {
    const { text } = decode(reread(file))
    const lines = lineIndex(text)
    const documents = documentsOf(text, group[0]?.member.settings ?? {})
    return group.flatMap(({ member, issues }) => {
      const document = documents[member.document]
      return document === undefined
        ? []
        : issueFindings(issues, member, document, file, lines, member.settings)
    })
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
