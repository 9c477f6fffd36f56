import type { ResourceRef } from '../core/finding.ts'
import type { Range } from '../core/location.ts'
import type { Directive } from './directive.ts'

/**
 * A part of a file in which findings are suppressed: those on its lines, and where a resource is named, those of that
 * resource at `path` or below. A finding behind an alias is shown at its anchor, but belongs where the alias stands.
 */
export interface Target {
  /** The lines, both included. */
  readonly from: number
  readonly to: number
  readonly resource?: ResourceRef
  /** RFC 6901 pointer inside the resource. */
  readonly path?: string
}

/** A suppression as it stands in a file, with what it covers. Plain data. */
export interface PlacedSuppression extends Range {
  readonly directive: Directive
  readonly targets: readonly Target[]
  /** The object it stands in; null where it stands in none, or in several. */
  readonly resource: ResourceRef | null
  /** RFC 6901 pointer of the annotation inside that object; empty for comments. */
  readonly path: string
}
