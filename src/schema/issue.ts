import type { Issue } from '../core/finding.ts'
import type { Path } from '../core/path.ts'

/** An issue of the schema stage, with the rule it belongs to. */
export interface SchemaIssue extends Issue {
  readonly rule: string
  /** Where this issue tells why something is missing: a field was misspelt, or stands at another level. */
  readonly explains?: readonly Path[]
}
