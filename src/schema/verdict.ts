import type { Gaps } from '../core/gaps.ts'
import type { JsonObject } from '../core/json.ts'
import type { SchemaIssue } from './issue.ts'

/** What the schema stage has to say about one object. */
export interface SchemaVerdict {
  readonly issues: readonly SchemaIssue[]
  /** Whether there is a schema the object was compared with. */
  readonly known: boolean
  /**
   * The object for all that comes after: fields that are null are gone, unquoted texts are texts again, quoted numbers are
   * numbers, and values that cannot be mended have left a gap. What has a placeholder (`${PORT}`) keeps it, whatever its
   * type.
   */
  readonly object: JsonObject
  readonly gaps: Gaps
}
