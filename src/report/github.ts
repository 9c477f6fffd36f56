import type { Finding } from '../core/finding.ts'
import { SEVERITIES, type Severity } from '../core/severity.ts'
import { type Format, sameName } from './context.ts'
import { testDataLine } from './test-data.ts'
import { visible } from './visible.ts'
import {
  contextsNotLinted,
  isEmptyRun,
  messageInContext,
  reasonOf,
  ruleFailure,
  skippedLine,
  summaryLine,
  unexplainedFailures,
} from './wording.ts'

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/** How many annotations of one kind the runner keeps per step. */
const ANNOTATIONS_KEPT = 10

/**
 * Workflow commands, which GitHub Actions turns into annotations: worst first, since it keeps but ten of each kind,
 * and the totals as plain text at the end.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export const github: Format = (report, { verbose, repositoryPath = sameName }) => {
  const { findings } = report
  const commands = SEVERITIES.toReversed().flatMap(severity =>
    findings
      .filter(finding => finding.severity === severity)
      .map(finding => annotation(finding, repositoryPath(finding.file))),
  )
  const failures = unexplainedFailures(report).map(file =>
    command(
      'error',
      { file: repositoryPath(file.path), title: 'not linted' },
      `${file.path}: ${reasonOf(file)}`,
    ),
  )
  const ofRules = (report.failures ?? []).map(failure =>
    command('error', { file: repositoryPath(failure.file), title: 'rule failed' }, ruleFailure(failure)),
  )
  const skipped = skippedLine(report, verbose)
  const testData = testDataLine(report)
  const cut = SEVERITIES.some(
    severity => findings.filter(finding => finding.severity === severity).length > ANNOTATIONS_KEPT,
  )
  const lines = [
    ...failures,
    ...ofRules,
    ...commands,
    ...(skipped === undefined ? [] : [skipped]),
    ...contextsNotLinted(report, verbose),
    ...(testData === undefined ? [] : [testData]),
    ...(cut
      ? [`GitHub annotates the first ${ANNOTATIONS_KEPT} findings of each severity; this log has all of them`]
      : []),
    ...(isEmptyRun(report) ? [] : [summaryLine(report)]),
  ]
  return lines.map(line => `${line}\n`)
}

/**
 * The runner drops columns where the range has several lines. The place is said in the message once more, since the
 * log shows nothing else, and only the log has the findings that get no annotation.
 */
function annotation(finding: Finding, path: string): string {
  const { rule, severity, file, line, column, endLine, endColumn } = finding
  const range = line === endLine ? { line, col: column, endLine, endColumn } : { line, endLine }
  return command(
    COMMANDS[severity],
    { file: path, ...range, title: rule },
    `${file}:${line}:${column}: ${messageInContext(finding)}`,
  )
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
  return `::${name} ${list.join(',')}::${escapeData(visible(message))}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
