import type { Report } from '../core/report.ts'
import type { Rule } from '../core/rule.ts'
import type { Severity } from '../core/severity.ts'
import { withBaselines } from './baselines.ts'
import { lintPaths } from './linted.ts'
import type { ProjectOptions } from './options.ts'

/** What a run came to, with all that a user accepts left out, and what is needed to show it. */
export interface Judged {
  readonly report: Report
  /** Every rule there was for it, switched on or not. */
  readonly rules: readonly Rule[]
  /** The text of a file that the report is about, by the name it is shown by. */
  readonly textOf: (file: string) => string | undefined
  /** The absolute path of a file, by the name it is shown by. */
  readonly pathOf: (file: string) => string
  /** The mildest severity that fails the run, by the name of the file. */
  readonly failOn: (file: string) => Severity
}

/** Lints what the paths name, as configured there, and leaves out what a baseline knows, or what has not changed. */
export async function judge(paths: readonly string[], options: ProjectOptions): Promise<Judged> {
  const { since, cwd } = options
  const comparison =
    since === undefined ? undefined : (await import('./since.ts')).comparisonSince(since, cwd)
  const linted = await lintPaths(paths, options, comparison)
  const { contexts, pathOf, rules } = linted
  const { report, textOf } = await withBaselines(linted)
  return {
    report: comparison?.onlyChanges(report, linted) ?? report,
    rules,
    textOf,
    pathOf,
    failOn: file => contexts.failOn(pathOf(file)),
  }
}
