import type { JsonObject } from '../core/json.ts'
import type { SchemaIssue } from './issue.ts'

/** What the schema stage has to say about one object. */
export interface SchemaVerdict {
  readonly issues: readonly SchemaIssue[]
  /** Whether there is a schema the object was compared with. */
  readonly known: boolean
  /** Whether rules may run: false where something has a type that cannot be mended. */
  readonly trusted: boolean
  /**
   * The object for rules: fields that are null are gone, unquoted texts are texts again. What has a placeholder
   * (`${PORT}`) keeps it, whatever its type.
   */
  readonly object: JsonObject
}
