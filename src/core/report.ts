import type { Finding, ResourceRef } from './finding.ts'
import type { Range } from './location.ts'

/** What became of one file. */
export interface FileStatus {
  /** As in findings. */
  readonly path: string
  /** `linted`: at least one resource was. `skipped`: nothing in it is a manifest. `failed`: it could not be read. */
  readonly status: 'linted' | 'skipped' | 'failed'
  /** Why it was skipped or failed, in a few words; null for linted files. */
  readonly reason: string | null
}

/** Why a file was skipped that holds what is applied: nothing was rendered of it. */
export const NOT_RENDERED = 'Helm template'

export interface Summary {
  /** All files looked at, whatever became of them. */
  readonly files: number
  /** Documents that hold something. */
  readonly documents: number
  /** Kubernetes objects linted, items of lists counted one by one. */
  readonly resources: number
  /** Files and documents not linted. */
  readonly skipped: number
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  readonly suppressed: number
}

/**
 * What was built to be linted as it will be applied: a kustomization, a chart with some values, a root of the configuration, or what
 * an object of Flux or Argo CD applies.
 */
export interface ContextStatus {
  /**
   * The folder, or what a configuration calls it, and of a chart the values besides its own; or the object that applies it. As in
   * findings.
   */
  readonly name: string
  readonly kind: 'kustomization' | 'chart' | 'root' | 'flux' | 'argo-cd'
  /** `linted`: all of it was. `partial`: something in it cannot be built. `skipped`: it asks for what is not there. */
  readonly status: 'linted' | 'partial' | 'skipped'
  /** Why it was not linted, or not in full, in a few words; null where it was. */
  readonly reason: string | null
  /** The resources that were built of it, and linted. */
  readonly resources: number
}

/** A kind whose objects were linted without a schema, because none is known. */
export interface UnknownKind {
  readonly apiVersion: string
  readonly kind: string
  readonly resources: number
}

/** A rule that failed: what it would have found is not known. */
export interface Failure {
  readonly rule: string
  /** What it failed with, one sentence. */
  readonly message: string
}

/** A rule that failed on a resource. */
export interface RuleFailure extends Failure {
  readonly file: string
  readonly resource: ResourceRef | null
}

/** The result of a run: plain data, what `--format json` prints and every other format is made from. */
export interface Report {
  readonly schemaVersion: 1
  readonly tool: { readonly name: 'k8s-lint'; readonly version: string }
  readonly kubernetesVersions: readonly string[]
  /** Those among them that the Kubernetes project no longer supported when this version came out; absent if all are supported. */
  readonly unsupportedKubernetesVersions?: readonly string[]
  readonly summary: Summary
  readonly files: readonly FileStatus[]
  /** What was built of the files; absent where nothing was. */
  readonly contexts?: readonly ContextStatus[]
  readonly kindsWithoutSchema: readonly UnknownKind[]
  readonly findings: readonly Finding[]
  /** The rules that failed, and on what; absent where none did. All others have had their say. */
  readonly failures?: readonly RuleFailure[]
  /** What the user has accepted; each has its `suppression`. Not part of the JSON format. */
  readonly suppressed?: readonly Finding[]
  /** What frames hide besides what a text alone tells. Not part of any format. */
  readonly secrets?: ShownSecrets
}

/** Where values of Secrets may be shown. */
export interface ShownSecrets {
  /** Where they stand in a file that Secrets were built from. */
  readonly placesIn: (file: string) => readonly Range[] | undefined
  /** Where a line holds copies of them, in UTF-16 code units from 0, end exclusive; sorted. */
  readonly copiesIn: (line: string) => readonly { readonly start: number; readonly end: number }[]
}
