import type { Report } from '../core/report.ts'
import { commitBefore, filesAt } from '../files/git.ts'
import { ofFindings } from '../lint.ts'
import { changedLines } from '../suppress/since.ts'
import { decode } from '../yaml/decode.ts'
import type { Linted } from './linted.ts'

/**
 * What leaves of a report only the findings of objects that have changed since the current branch left `ref`, whether
 * committed or not; the others count as suppressed. Findings about other files than manifests stay.
 */
export function changesSince(
  ref: string,
  cwd: string,
): (report: Report, linted: Pick<Linted, 'pathOf' | 'textOf'>) => Report {
  const commit = commitBefore(ref, cwd)
  return (report, { pathOf, textOf }) => {
    const manifests = new Set(report.files.map(({ path }) => path))
    const files = [...new Set(report.findings.map(({ file }) => file))].filter(file => manifests.has(file))
    const bytesBefore = filesAt(commit, files.map(pathOf))
    const changed = new Map(
      files.map(file => {
        const bytes = bytesBefore(pathOf(file))
        return [file, changedLines(textOf(file) ?? '', bytes && decode(bytes).text)]
      }),
    )
    const findings = report.findings.map(finding =>
      changed.get(finding.file)?.(finding.line) === false
        ? { ...finding, suppression: { reason: 'not changed', place: `--since ${ref}` } }
        : finding,
    )
    return ofFindings(report, findings)
  }
}
