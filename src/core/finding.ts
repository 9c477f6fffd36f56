import type { Range } from './location.ts'
import type { Path } from './path.ts'
import type { Severity } from './severity.ts'

/** Which part of the node at a path a finding underlines: its key, its value, or what stands somewhere in the text of that. */
export type Part = 'key' | 'value' | Excerpt

/** What stands somewhere in a text. */
export interface Excerpt {
  readonly text: string
  /** Where it begins, in UTF-16 code units. */
  readonly start: number
}

/**
 * What a rule has to say about one resource, before anybody knows where that resource stands in which file.
 */
export interface Issue {
  /** The field concerned, from the root of the resource. It may be absent: then the nearest present parent is shown. */
  readonly path: Path
  /** One sentence that names the concrete thing; no full stop, no rule name, no secret value. */
  readonly message: string
  /** The part to underline; the value unless told. */
  readonly at?: Part
  /** Given where a finding is milder than its rule. */
  readonly severity?: Severity
  /** The node the defect belongs to, where that is more than `path`. It decides which findings are silenced. */
  readonly about?: Path
  /** Given where it matters how the value is written, which rules do not see: the issue counts where the text fits. */
  readonly written?: RegExp
  /** Which of the things that its rule is about: a capability, a flag. Where absent, the fields of `path` tell. */
  readonly parts?: readonly string[]
  /**
   * Whether it is the same for all resources that have it, since it is about what lies outside of them: then it is reported
   * for the first of them only.
   */
  readonly shared?: boolean
}

/** The object a finding is about. `null` for what the manifest does not say. */
export interface ResourceRef {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace: string | null
  readonly name: string | null
}

/** The object that a finding is about as its file has it: what stays the same whatever is built of it. */
export function writtenResource({
  written,
  resource,
}: Pick<Finding, 'written' | 'resource'>): ResourceRef | null {
  return written === undefined ? resource : written
}

/**
 * What findings under one name are told apart by: of what was built, all at one place are the same, however many contexts there
 * are.
 */
export function occurrenceOf({ contexts, file, line, column }: Finding, index: number): string {
  return contexts === undefined ? `${index}` : `${file}:${line}:${column}`
}

/** A stretch of a file. */
export interface Place extends Range {
  /** The file as it is shown to the user: relative to the working directory where possible, with `/`. */
  readonly file: string
}

/** A place that helps to understand a finding. */
export interface RelatedPlace extends Place {
  /** What is there, in a few words. */
  readonly message: string
}

/** A finding as every report shows it: plain data, complete in itself. */
export interface Finding extends Place {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  /**
   * RFC 6901 pointer inside the resource; inside the document where there is no resource, or where the value came from
   * another one, such as a kustomization or a patch.
   */
  readonly path: string
  readonly resource: ResourceRef | null
  /**
   * The object as written in the file of the finding, where `resource` was built from it; null where that file has no such
   * object. A template names what it writes. Not part of any format.
   */
  readonly written?: ResourceRef | null
  /** What is applied with this defect: kustomizations and charts; absent where the file itself is. */
  readonly contexts?: readonly string[]
  /** Where else the value came from; absent where nowhere. */
  readonly related?: readonly RelatedPlace[]
  /** Whether the object is, as it is built, what it was before the changes to be judged; absent where that is not known. Not part of any format. */
  readonly isUnchanged?: boolean
  /** As in the issue: what a suppression may be limited to. Not part of any format. */
  readonly parts?: readonly string[]
  /** Given where the user has accepted the finding: then it is counted, and not reported. */
  readonly suppression?: Suppression
  /** Given while a run is under way, and gone in its report: the node that the defect belongs to. */
  readonly node?: FindingNode
  /** Given while a run is under way where the object was built: what in its file it was made of. */
  readonly home?: FindingHome
  /** Given while a run is under way: other files that the message may quote. */
  readonly quoted?: readonly string[]
}

/** The object of a finding as the file has it that it was made of: what suppressions in that file are about. */
export interface FindingHome {
  readonly file: string
  /** The line where the object begins there. */
  readonly line: number
  readonly resource: ResourceRef | null
  /** The RFC 6901 pointer, inside the object, of what the finding is about. */
  readonly path: string
}

/** The node of a file that a defect belongs to. It decides which findings say the same. */
export interface FindingNode {
  /** The object: its file or what it was built for, the number of its document there, and its RFC 6901 pointer in it. */
  readonly object: string
  /** The RFC 6901 pointer of the node inside the object. */
  readonly pointer: string
  /** The RFC 6901 pointer, inside the object, of what the finding is about. */
  readonly path: string
  /** Whether the object has nothing at the `path` of the finding. */
  readonly isMissing: boolean
  /** RFC 6901 pointers inside the object: what is missing there, and below, is missing because of this defect. */
  readonly explains?: readonly string[]
}

/** What the user accepted a finding by. */
export interface Suppression {
  readonly reason: string | null
  /** Where that is said: `FILE:LINE:COLUMN`. */
  readonly place: string
}

/** The order of every report: by file, line, column, rule, message; plain code-unit comparison, whatever the locale. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compare(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message) ||
    compare(a.path, b.path)
  )
}

/** Compares two strings by code units: the same order on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
