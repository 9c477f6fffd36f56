import type { FileStatus, Report } from '../core/report.ts'
import { isAtLeast, type Severity } from '../core/severity.ts'

/** What decides how a run ends, besides its report. */
export interface OutcomeOptions {
  /** The mildest severity that fails the run, by file. */
  readonly failOn: (file: string) => Severity
  /** How many warnings may pass; undefined leaves them to `failOn`. */
  readonly maxWarnings: number | undefined
  readonly exitZero: boolean
  /** Whether having nothing to lint is fine. */
  readonly nothingIsFine: boolean
}

/** How a run ends: the exit code, and what standard error has to say about it. */
export interface Outcome {
  readonly exitCode: 0 | 1 | 2
  readonly complaints: readonly string[]
}

/** A run that could not do its work must not look like one that found nothing: then the code is 2, whatever else. */
export function outcome(report: Report, options: OutcomeOptions): Outcome {
  const complaints = [...unread(report), ...(options.nothingIsFine ? [] : nothingLinted(report))]
  if (complaints.length > 0) return { exitCode: 2, complaints }
  return { exitCode: !options.exitZero && hasFailed(report, options) ? 1 : 0, complaints: [] }
}

function hasFailed({ findings, summary }: Report, { failOn, maxWarnings }: OutcomeOptions): boolean {
  if (maxWarnings !== undefined && summary.warnings > maxWarnings) return true
  return findings.some(
    ({ severity, file }) =>
      isAtLeast(severity, failOn(file)) && (maxWarnings === undefined || severity !== 'warning'),
  )
}

/** Files that failed without a finding that says so: the system refused them, or the rule that would say it is off. */
function unread({ files, findings, suppressed = [] }: Report): readonly string[] {
  const explained = new Set([...findings, ...suppressed].map(({ file }) => file))
  const failed = files.filter(({ status, path }) => status === 'failed' && !explained.has(path))
  return failed.map(({ path, reason }) => `could not lint ${path}: ${reason}`)
}

function nothingLinted({ files }: Report): readonly string[] {
  if (files.some(({ status }) => status !== 'skipped')) return []
  if (files.length === 0)
    return ['nothing was linted: no YAML or JSON files there (--no-ignore includes ignored ones)']
  return [`nothing was linted: ${count(files.length, 'file')} seen, ${reasonCounts(files).join(', ')}`]
}

function reasonCounts(files: readonly FileStatus[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { reason } of files) counts.set(reason ?? '', (counts.get(reason ?? '') ?? 0) + 1)
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([reason, n]) => `${n} × ${reason}`)
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`
}
