import type { Finding } from '../core/finding.ts'
import { groupBy } from '../core/group-by.ts'
import type { Report } from '../core/report.ts'
import { isAtLeast, type Severity } from '../core/severity.ts'
import {
  countFindings,
  leftOut,
  nothingLinted,
  plural,
  reasonOf,
  ruleFailures,
  unexplainedFailures,
} from '../report/wording.ts'

/** What decides how a run ends, besides its report. */
export interface OutcomeOptions {
  /** The mildest severity that fails the run, by file. */
  readonly failOn: (file: string) => Severity
  /** How many warnings may pass; undefined leaves them to `failOn`. */
  readonly maxWarnings: number | undefined
  readonly exitZero: boolean
  /** Whether having nothing to lint is fine. */
  readonly nothingIsFine: boolean
  /** Whether it fails a run that something was left out which is applied. */
  readonly failOnSkipped?: boolean
  /** Whether findings milder than errors are not shown. They count all the same. */
  readonly quiet?: boolean
  /** Whether all reasons are named why files were not linted. */
  readonly verbose?: boolean
}

/** How a run ends: the exit code, and what standard error has to say about it. */
export interface Outcome {
  readonly exitCode: 0 | 1 | 2
  readonly complaints: readonly string[]
}

/** A run that could not do its work must not look like one that found nothing: then the code is 2, whatever else. */
export function outcome(report: Report, options: OutcomeOptions): Outcome {
  const failures = [
    ...unread(report),
    ...ruleFailures(report),
    ...(options.failOnSkipped ? skipped(report) : []),
  ]
  const nothing = [nothingLinted(report, options.verbose)].filter(text => text !== undefined)
  if (failures.length > 0 || (nothing.length > 0 && !options.nothingIsFine))
    return { exitCode: 2, complaints: [...failures, ...nothing] }
  const failing = options.exitZero ? [] : failingFindings(report, options)
  if (failing.length === 0) return { exitCode: 0, complaints: nothing }
  return { exitCode: 1, complaints: options.quiet ? hidden(failing, options) : [] }
}

/** That something was left out which is applied. What it is, and why, the report says. */
function skipped(report: Report): readonly string[] {
  const { contexts, files } = leftOut(report)
  const what = [
    ...(contexts.length === 0
      ? []
      : [`${plural(contexts.length, 'context')} could not be built, or not in full`]),
    ...(files.length === 0 ? [] : [`nothing was rendered of ${plural(files.length, 'file')}`]),
  ]
  return what.length === 0 ? [] : [`--fail-on-skipped: ${what.join(', and ')}`]
}

/** The findings that fail a run. Where there are too many warnings, that is all of them. */
function failingFindings(
  { findings, summary }: Report,
  { failOn, maxWarnings }: OutcomeOptions,
): readonly Finding[] {
  return findings.filter(({ severity, file }) =>
    maxWarnings === undefined || severity !== 'warning'
      ? isAtLeast(severity, failOn(file))
      : summary.warnings > maxWarnings,
  )
}

/** Says that findings which nobody sees have failed the run, and how to let them pass. */
function hidden(failing: readonly Finding[], { maxWarnings }: OutcomeOptions): readonly string[] {
  const unseen = failing.filter(({ severity }) => severity !== 'error')
  if (unseen.length === 0) return []
  const one = unseen.length === 1
  const remedy =
    maxWarnings === undefined || unseen.every(({ severity }) => severity !== 'warning')
      ? `--fail-on error lets ${one ? 'it' : 'them'} pass`
      : `--max-warnings ${maxWarnings} is exceeded`
  return [`${countFindings(unseen)} hidden by --quiet ${one ? 'fails' : 'fail'} the run; ${remedy}`]
}

/** How many files are listed one by one where they have the same reason, such as a broken configuration of their folder. */
const LISTED = 3

/** Files that failed without a finding that says so: the system refused them, or the rule that would say it is off. */
function unread(report: Report): readonly string[] {
  const byReason = groupBy(unexplainedFailures(report), reasonOf)
  return [...byReason].flatMap(([reason, files]) => {
    const [first] = files
    if (files.length <= LISTED || first === undefined)
      return files.map(({ path }) => `could not lint ${path}: ${reason}`)
    return [`could not lint ${first.path} and ${plural(files.length - 1, 'more file')}: ${reason}`]
  })
}
