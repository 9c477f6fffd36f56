import type { Json, JsonObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Difference } from './differences.ts'

/** Two versions of one object, of which the second is to replace the first. */
export interface Change {
  readonly before: JsonObject
  readonly after: JsonObject
}

/** A field that the API server does not let change once an object exists. */
export interface ImmutableField {
  readonly path: Path
  /** The first minor version of Kubernetes that this holds for; 32 stands for 1.32. Absent: all known ones. */
  readonly since?: number
  /** The last one. */
  readonly until?: number
  /** Whether it may not change in these objects; always unless given. */
  readonly when?: (change: Change) => boolean
  /** Whether this much of it may change; `path` of a difference is from the field down. */
  readonly except?: (difference: Difference, change: Change) => boolean
  /** What of the value is compared, where that is not the value as it stands. */
  readonly read?: (object: JsonObject) => Json | undefined
  /** The other field that its value can be written in. */
  readonly alias?: Path
  /** What it cannot do, where that is less than to change: `shrink`. */
  readonly cannot?: string
  /** Whether nothing of its value may be shown. */
  readonly secret?: boolean
  /** Given where the change may be fine, depending on what only the cluster knows. */
  readonly severity?: 'warning'
}

/** A field whose path is written with dots. */
export function field(path: string, more: Omit<ImmutableField, 'path'> = {}): ImmutableField {
  return { path: path.split('.').map(step => (/^\d+$/.test(step) ? Number(step) : step)), ...more }
}
