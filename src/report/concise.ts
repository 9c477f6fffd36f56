import type { Format } from './context.ts'
import { testDataLine } from './test-data.ts'
import { visible, visibleAtLineStart } from './visible.ts'
import { contextsNotLinted, messageInContext, skippedLine } from './wording.ts'

/**
 * One line per finding, as compilers write them and editors read them: `path:line:column: severity: message [rule]`. The last
 * lines say what was not linted, and whether most findings are in files for tests.
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
  const testData = quiet ? undefined : testDataLine(report)
  if (testData !== undefined) yield `${testData}\n`
}
