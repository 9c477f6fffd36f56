import type { Format } from './context.ts'
import { visible, visibleAtLineStart } from './visible.ts'
import { contextsNotLinted, messageInContext, skippedLine } from './wording.ts'

/**
 * One line per finding, as compilers write them and editors read them: `path:line:column: severity: message [rule]`. A last
 * line says what was not linted.
 */
export const concise: Format = function* (report, { quiet, verbose }) {
  for (const finding of report.findings) {
    const { file, line, column, severity, rule } = finding
    const message = visible(messageInContext(finding))
    yield `${visibleAtLineStart(file)}:${line}:${column}: ${severity}: ${message} [${rule}]\n`
  }
  const skipped = quiet ? undefined : skippedLine(report, verbose)
  if (skipped !== undefined) yield `${skipped}\n`
  if (!quiet) for (const line of contextsNotLinted(report, verbose)) yield `${line}\n`
}
