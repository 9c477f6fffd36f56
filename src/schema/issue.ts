import type { Issue } from '../core/finding.ts'
import type { Path } from '../core/path.ts'

/** An issue of the schema stage, with the rule it belongs to. */
export interface SchemaIssue extends Issue {
  readonly rule: string
  /** Places about which later rules should say nothing, since this issue explains them. */
  readonly silences?: readonly Path[]
}
