import type { Issue } from '../core/finding.ts'
import { isWithin, type Path } from '../core/path.ts'
import type { ActiveRule } from '../core/settings.ts'
import { isAtLeast, type Severity } from '../core/severity.ts'

/** An issue with the rule that raised it. */
export interface RaisedIssue {
  readonly active: ActiveRule
  readonly issue: Issue
}

/** The severity of one issue: milder than its rule where the rule says so and the user has not decided. */
export function severityOf({ active, issue }: RaisedIssue): Severity {
  if (issue.severity === undefined || active.severityConfigured) return active.severity
  return isAtLeast(issue.severity, active.severity) ? active.severity : issue.severity
}

/**
 * Leaves out what a more specific finding already says: an issue whose rule is silenced by the rule of another issue
 * about the same node, or about one above or below it.
 */
export function withoutSilenced(raised: readonly RaisedIssue[]): readonly RaisedIssue[] {
  const silencing = raised.filter(({ active }) => active.rule.silences !== undefined)
  if (silencing.length === 0) return raised
  return raised.filter(
    ({ active, issue }) =>
      !silencing.some(
        loud =>
          loud.active.rule.silences?.includes(active.rule.id) &&
          areRelated(nodeOf(loud.issue), nodeOf(issue)),
      ),
  )
}

/** Whether an issue is about one of these paths, or about something below one. */
export function isAbout(issue: Issue, paths: readonly Path[]): boolean {
  return paths.some(path => isWithin(issue.path, path))
}

function nodeOf(issue: Issue): Path {
  return issue.about ?? issue.path
}

function areRelated(a: Path, b: Path): boolean {
  return isWithin(a, b) || isWithin(b, a)
}
