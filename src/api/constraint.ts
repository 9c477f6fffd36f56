import type { Part } from '../core/finding.ts'
import type { Path } from '../core/path.ts'
import type { Resource } from '../core/resource.ts'
import type { KubernetesVersions, Scope } from '../core/rule.ts'

/** A part of a resource that constraints look at: a volume, a container, a port. */
export interface Subject {
  /** Where it stands in the resource; the root for the resource itself. */
  readonly path: Path
  /** The first minor version of Kubernetes that looks at it. Absent: all known ones. */
  readonly since?: number
}

/**
 * Reports that a constraint does not hold. `path` is relative to the subject; the message is one sentence about the
 * concrete thing, in plain words.
 */
export type Report = (path: Path, message: string, at?: Part) => void

/**
 * Something the API server checks after decoding and defaulting an object. Where it does not hold, the object is
 * rejected. It is reported as rule `api/<id>`.
 */
export interface Constraint<S extends Subject> {
  readonly id: string
  /** What is wrong where it does not hold, in one short phrase: "A node port is set on a ClusterIP Service". */
  readonly summary: string
  /** What to do, one sentence. */
  readonly remedy: string
  /** The first minor version of Kubernetes that checks it; 33 stands for 1.33. Absent: all known ones. */
  readonly since?: number
  /** The last minor version that checks it. */
  readonly until?: number
  /** Given where the server accepts the object but warns, or where what it does could not be confirmed. */
  readonly severity?: 'warning'
  /** Rules that say less about the same node; see `RuleMeta`. */
  readonly silences?: readonly string[]
  /** Where the server checks it, if not where the rest of its area is checked. */
  readonly source?: string
  /** Only a subject whose object has this field is shown to it. A pod has few of the fields that constraints are about. */
  readonly field?: string
  readonly check: (subject: S, report: Report, resource: Resource) => void
}

/** Constraints on one kind of subject, as one file of the server's own validation has them. */
export interface Area<S extends Subject = Subject> {
  /** Shown as the heading of its constraints. */
  readonly title: string
  /** The file in the Kubernetes repository that holds them: `pkg/apis/core/validation/validation.go`. */
  readonly source: string
  /** The resources that hold such subjects. */
  readonly scope: Scope
  /**
   * Tells the kinds whose objects the server takes without these checks, in all the versions asked for: what is wrong with
   * them shows later, and is a warning.
   */
  readonly unchecked?: (groupKind: string, versions: KubernetesVersions) => boolean
  readonly subjects: (resource: Resource) => Iterable<S>
  readonly constraints: readonly Constraint<S>[]
}

/** An area as the list of all areas holds it, whatever its subjects. */
export type AnyArea = Area<never>

/** Declares an area; the types of its subjects and constraints are held against each other. */
export function area<S extends Subject>(declaration: Area<S>): AnyArea {
  return declaration as unknown as AnyArea
}
