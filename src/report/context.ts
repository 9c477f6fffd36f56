import type { Report } from '../core/report.ts'
import type { RuleMeta } from '../core/rule.ts'

/** What a format may know beyond the report itself. */
export interface ReportContext {
  /** Whether to write ANSI colours. Decided by the caller: formats never look at the environment. */
  readonly color: boolean
  /** Name every file with what became of it. */
  readonly verbose: boolean
  /** The caller has dropped all findings but errors; remarks about the run are left out too. */
  readonly quiet: boolean
  /** Whether a run that had nothing to lint counts as a success. */
  readonly nothingIsFine?: boolean
  /** The metadata of every rule that may have a finding. */
  readonly rules: readonly RuleMeta[]
  /** The text of a file by its name in the report, byte order mark removed; undefined where there is none to show. */
  readonly sources: (file: string) => string | undefined
  /**
   * The path of a file from the root of its repository, with `/`, by its name in the report; that name where there is no
   * repository. What GitHub finds a file by, from whatever folder the run was.
   */
  readonly repositoryPath?: (file: string) => string
  /** What keeps the uploads of several jobs apart in GitHub code scanning. */
  readonly sarifCategory?: string
}

/** Turns a report into text, given in pieces: pure, ends with a line feed where there is any output. */
export type Format = (report: Report, context: ReportContext) => Iterable<string>

/** The path of a file where nobody knows of a repository. */
export function sameName(file: string): string {
  return file
}
