import type { Report } from '../core/report.ts'
import type { LintContext } from '../lint/index.ts'

const REASON = 'every rule is switched off'

/**
 * The report with the files that no rule looks at counted as not linted: a run that checks nothing must not look like one
 * that found nothing.
 * @param contextOf What holds for a file, by the name it is shown by.
 */
export function withUnchecked(report: Report, contextOf: (file: string) => LintContext): Report {
  const files = report.files.map(file =>
    file.status === 'linted' && isUnchecked(contextOf(file.path))
      ? { ...file, status: 'skipped' as const, reason: REASON }
      : file,
  )
  const unchecked = files.filter(({ reason }, index) => reason !== report.files[index]?.reason).length
  if (unchecked === 0) return report
  return { ...report, files, summary: { ...report.summary, skipped: report.summary.skipped + unchecked } }
}

/** Where something else holds for single resources, some rule may be on for them. */
function isUnchecked({ settings, forResource }: LintContext): boolean {
  return settings.rules.length === 0 && forResource === undefined
}
