import type { Part } from '../core/finding.ts'
import type { JsonObject } from '../core/json.ts'
import type { Origin } from '../core/origin.ts'
import type { Path } from '../core/path.ts'
import type { Severity } from '../core/severity.ts'
import type { Traced } from './traced.ts'

/** The files that something is built from. Paths are absolute, with `/`, and without links or `..` in them. */
export interface SourceFiles {
  /** What is at a path; undefined where nothing is, or nothing that may be read. */
  readonly kindOf: (path: string) => 'file' | 'folder' | undefined
  /** Whether a path leads out of what may be read, so that nobody knows what is there; absent where none does. */
  readonly isOutside?: (path: string) => boolean
  /** The bytes of a file; or why it cannot be read, in a few words. */
  readonly read: (path: string) => Uint8Array | { readonly failure: string }
  /** The names in a folder, sorted. */
  readonly list: (folder: string) => readonly string[]
  /** The path of a folder without the links that may be in it; absent where there are none. */
  readonly withoutLinks?: (folder: string) => string
  /** Told of each file that was found in an archive, so that places in it can be looked up; its path lies in that of the archive. */
  readonly unpacked?: (path: string, bytes: Uint8Array) => void
}

/** What is wrong with a source of a build: a finding of `rule`, at the place that is to blame. */
export interface BuildProblem {
  readonly rule: string
  readonly message: string
  readonly origin: Origin
  readonly at?: Part
  /** Given where it is milder than its rule. */
  readonly severity?: Severity
  /** Whether the program builds all the same. */
  readonly isHarmless?: boolean
  /** What of the resources it is about, where it is about one: findings of rules about the same value may say it better. */
  readonly about?: { readonly object: JsonObject; readonly path: Path }
}

/** What keeps something from being built in full: the first problem that kustomize or Helm does not pass over. */
export function refusalIn(problems: readonly BuildProblem[]): BuildProblem | undefined {
  return problems.find(({ severity, isHarmless }) => severity === undefined && !isHarmless)
}

/**
 * What a file is to a build: YAML that is read as such (a manifest, a patch, a kustomization, values), a template, or data whose
 * form does not matter.
 */
export type SourceRole = 'yaml' | 'template' | 'data'

/** What comes of building a kustomization or a chart. */
export interface Build {
  /** In the order in which they would be applied or printed. */
  readonly resources: readonly Traced<JsonObject>[]
  readonly problems: readonly BuildProblem[]
  /** What the files were to it that it was built from, by their paths. */
  readonly sources: ReadonlyMap<string, SourceRole>
  /** Whether something that belongs to it could not be built. */
  readonly isPartial: boolean
}
