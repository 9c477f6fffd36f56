import type { Issue } from '../core/finding.ts'
import type { ActiveRule } from '../core/settings.ts'
import { isAtLeast, type Severity } from '../core/severity.ts'
import type { SchemaIssue } from '../schema/issue.ts'

/** An issue with the rule that raised it. */
export interface RaisedIssue {
  readonly active: ActiveRule
  readonly issue: Issue & Pick<SchemaIssue, 'explains'>
}

/** The severity of one issue: milder than its rule where the rule says so and the user has not decided. */
export function severityOf({
  active,
  issue,
}: {
  readonly active: ActiveRule
  readonly issue: Pick<Issue, 'severity'>
}): Severity {
  if (issue.severity === undefined || active.severityConfigured) return active.severity
  return isAtLeast(issue.severity, active.severity) ? active.severity : issue.severity
}
