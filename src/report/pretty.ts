import pc from 'picocolors'
import type { Finding } from '../core/finding.ts'
import { groupBy } from '../core/group-by.ts'
import type { Report, ShownSecrets } from '../core/report.ts'
import type { Severity } from '../core/severity.ts'
import { hiddenSpans, secretFindings, sectionsWith } from '../redact/hidden.ts'
import { sourceText } from '../redact/source-text.ts'
import { joined } from '../redact/spans.ts'
import { codeFrame } from './code-frame.ts'
import type { Format, ReportContext } from './context.ts'
import { type Colors, paint, rank } from './paint.ts'
import { remarksOf } from './remarks.ts'
import { visible, visibleAtLineStart } from './visible.ts'
import { contextsOf, countFindings, isEmptyRun, resourceName, summaryLine } from './wording.ts'

/** For people: findings by file, each with the code it is about, then what was not linted, then one line of totals. */
export const pretty: Format = function* (report, context) {
  let isFirst = true
  for (const section of sections(report, context)) {
    yield isFirst ? `${section}\n` : `\n${section}\n`
    isFirst = false
  }
}

function* sections(report: Report, context: ReportContext): Iterable<string> {
  const colors = pc.createColors(context.color)
  const { findings } = report
  const isSecret = secretFindings(context.rules)
  for (const [file, ofFile] of groupBy(findings, ({ file }) => file)) {
    yield fileSection(file, ofFile, context, isSecret, report.secrets, colors)
  }
  const remarks = remarksOf(report, context, colors)
  if (remarks.length > 0) yield remarks.join('\n')
  const isSilent = isEmptyRun(report) || (context.quiet && findings.length === 0)
  if (!isSilent) yield total(report, colors)
}

function fileSection(
  file: string,
  findings: readonly Finding[],
  context: ReportContext,
  isSecret: (finding: Finding) => boolean,
  secrets: ShownSecrets | undefined,
  colors: Colors,
): string {
  const text = context.sources(file) ?? ''
  const source = sourceText(text)
  // Frames show a line before and after, too.
  const shown = new Set(findings.flatMap(({ line }) => [line - 1, line, line + 1]))
  const hidden = hiddenSpans(source, findings, isSecret, secrets?.placesIn(file), sectionsWith(shown))
  const hiddenIn = (line: number) =>
    joined(hidden.get(line) ?? [], secrets?.copiesIn(source.line(line) ?? '') ?? [])
  const blocks = [...groupBy(findings, sameRange)].map(([, group]) => {
    const [first] = group
    if (first === undefined) return ''
    const frame = text === '' ? [] : codeFrame(source, first, hiddenIn, !group.some(isSecret))
    const gutter = Math.max(2, ...frame.map(({ number }) => String(number ?? '').length))
    const worst = group.reduce((a, b) => (rank(b.severity) > rank(a.severity) ? b : a)).severity
    const edge = (sign: string): string => colors.dim(`  ${' '.repeat(gutter)} ${sign}`)
    return [
      ...headings(group, colors),
      `${edge('┌─')} ${place(first, colors)}`,
      ...frame.map(({ number, text }) => {
        if (number === undefined) return `${edge('│')} ${paint(worst, colors)(text)}`
        const code = number === first.line ? text : colors.dim(text)
        return `  ${colors.dim(`${String(number).padStart(gutter)} │`)} ${code}`.trimEnd()
      }),
      ...(first.related ?? []).map(
        ({ message, file, line, column }) =>
          `${edge('=')} ${visible(message)}: ${colors.cyan(`${visible(file)}:${line}:${column}`)}`,
      ),
    ].join('\n')
  })
  const heading = `${colors.bold(colors.underline(visibleAtLineStart(file)))}  ${colors.dim(countFindings(findings))}`
  return [heading, ...blocks].join('\n\n')
}

/** Findings of one range share a frame. */
function sameRange({ line, column, endLine, endColumn, resource, contexts, related }: Finding): string {
  return [line, column, endLine, endColumn, JSON.stringify([resource, contexts, related])].join(' ')
}

function headings(group: readonly Finding[], colors: Colors): string[] {
  const worstFirst = [...group].sort((a, b) => rank(b.severity) - rank(a.severity))
  const width = group.reduce((most, { severity }) => Math.max(most, severity.length), 0)
  return worstFirst.map(({ severity, message, rule }) => {
    const label = paint(severity, colors)(severity.padEnd(width))
    return `  ${label}  ${colors.bold(visible(message))}  ${colors.dim(rule)}`
  })
}

function place(finding: Finding, colors: Colors): string {
  const { file, line, column, resource } = finding
  const position = colors.cyan(`${visible(file)}:${line}:${column}`)
  const parts = [position, resource === null ? undefined : resourceName(resource), contextsOf(finding)]
  return parts.filter(part => part !== undefined).join('  ')
}

function total(report: Report, colors: Colors): string {
  const line = summaryLine(report)
  const worst = report.findings.reduce<Severity | undefined>(
    (known, { severity }) => (known === undefined || rank(severity) > rank(known) ? severity : known),
    undefined,
  )
  return worst === undefined ? colors.green(line) : colors.bold(paint(worst, colors)(line))
}
