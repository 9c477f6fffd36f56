import pc from 'picocolors'
import type { Finding } from '../core/finding.ts'
import type { Report } from '../core/report.ts'
import { SEVERITIES, type Severity } from '../core/severity.ts'
import { codeFrame } from './code-frame.ts'
import type { Format, ReportContext } from './context.ts'
import { displayWidth } from './display-width.ts'
import { hiddenSpans, secretFindings } from './secrets.ts'
import { sourceText } from './source-text.ts'
import { visible, visibleAtLineStart } from './visible.ts'
import { countFindings, plural, resourceName, skippedLine, summaryLine } from './wording.ts'

type Colors = ReturnType<typeof pc.createColors>

/** How many kinds without a schema are named unless all are asked for. */
const KINDS_NAMED = 10

/** For people: findings by file, each with the code it is about, then what was not linted, then one line of totals. */
export const pretty: Format = (report, context) => {
  const colors = pc.createColors(context.color)
  const { findings } = report
  const isSecret = secretFindings(context.rules)
  const sections = [...groupBy(findings, ({ file }) => file)].map(([file, ofFile]) =>
    fileSection(file, ofFile, context, isSecret, colors),
  )
  const remarks = context.quiet ? failures(report, colors) : remarksOf(report, context, colors)
  if (remarks.length > 0) sections.push(remarks.join('\n'))
  if (!context.quiet || findings.length > 0) sections.push(total(report, colors))
  return sections.map(section => `${section}\n`).join('\n')
}

function fileSection(
  file: string,
  findings: readonly Finding[],
  context: ReportContext,
  isSecret: (finding: Finding) => boolean,
  colors: Colors,
): string {
  const text = context.sources(file) ?? ''
  const source = sourceText(text)
  const hidden = hiddenSpans(source, text, findings, isSecret)
  const blocks = [...groupBy(findings, sameRange)].map(([, group]) => {
    const [first] = group
    if (first === undefined) return ''
    const frame =
      text === '' ? [] : codeFrame(source, first, line => hidden.get(line) ?? [], !group.some(isSecret))
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
    ].join('\n')
  })
  const heading = `${colors.bold(colors.underline(visibleAtLineStart(file)))}  ${colors.dim(countFindings(findings))}`
  return [heading, ...blocks].join('\n\n')
}

/** Findings of one range share a frame. */
function sameRange({ line, column, endLine, endColumn, resource }: Finding): string {
  return [line, column, endLine, endColumn, JSON.stringify(resource)].join(' ')
}

function headings(group: readonly Finding[], colors: Colors): string[] {
  const worstFirst = [...group].sort((a, b) => rank(b.severity) - rank(a.severity))
  const width = Math.max(...group.map(({ severity }) => displayWidth(severity)))
  return worstFirst.map(({ severity, message, rule }) => {
    const label = paint(severity, colors)(severity.padEnd(width))
    return `  ${label}  ${colors.bold(visible(message))}  ${colors.dim(rule)}`
  })
}

function place({ file, line, column, resource }: Finding, colors: Colors): string {
  const position = colors.cyan(`${visible(file)}:${line}:${column}`)
  return resource === null ? position : `${position}  ${resourceName(resource)}`
}

function paint(severity: Severity, colors: Colors): (text: string) => string {
  if (severity === 'error') return text => colors.bold(colors.red(text))
  return severity === 'warning' ? colors.yellow : colors.blue
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}

/** What there is to say of the run, a line each: what was not linted, or not wholly, and where to read on. */
function remarksOf(report: Report, { verbose }: ReportContext, colors: Colors): string[] {
  const skipped = skippedLine(report)
  return [
    ...(verbose ? everyFile(report, colors) : failures(report, colors)),
    ...(skipped === undefined ? [] : [skipped]),
    ...kindsWithoutSchema(report, verbose, colors),
    ...hint(report.findings, colors),
  ]
}

function failures({ files }: Report, colors: Colors): string[] {
  return files
    .filter(({ status }) => status === 'failed')
    .map(
      ({ path, reason }) =>
        `${colors.red('Not read:')} ${visible(path)}: ${visible(reason ?? 'no reason given')}`,
    )
}

function everyFile({ files, findings }: Report, colors: Colors): string[] {
  const byFile = groupBy(findings, ({ file }) => file)
  return files.map(({ path, status, reason }) => {
    const ofFile = byFile.get(path) ?? []
    const what = status === 'linted' || ofFile.length > 0 ? countFindings(ofFile) : undefined
    const result = [what, reason === null ? undefined : visible(reason)]
      .filter(part => part !== undefined)
      .join(', ')
    const label = status === 'failed' ? colors.red(status.padEnd(7)) : colors.dim(status.padEnd(7))
    return `${label}  ${visible(path)}: ${result}`
  })
}

function kindsWithoutSchema(
  { kindsWithoutSchema: kinds }: Report,
  verbose: boolean,
  colors: Colors,
): string[] {
  const named = verbose ? kinds : kinds.slice(0, KINDS_NAMED)
  const lines = named.map(
    ({ apiVersion, kind, resources }) =>
      `No schema for ${visible(`${kind} (${apiVersion})`)}: the fields of ${plural(resources, 'resource')} were not checked`,
  )
  const rest = kinds.length - named.length
  if (rest > 0)
    lines.push(`No schema for ${plural(rest, 'more kind')}: ${colors.bold('--verbose')} names them`)
  return lines
}

/** How to learn more, with the rule that has most findings for an example. */
function hint(findings: readonly Finding[], colors: Colors): string[] {
  const byRule = [...groupBy(findings, ({ rule }) => rule)]
  const [first] = byRule
  if (first === undefined) return []
  const [rule] = byRule.reduce((most, next) => (next[1].length > most[1].length ? next : most), first)
  const explain = colors.bold(`k8s-lint explain ${rule}`)
  return [`Why, and how to fix it: ${explain}. To switch a rule off: ${colors.bold(`--rule ${rule}=off`)}`]
}

function total(report: Report, colors: Colors): string {
  const line = summaryLine(report)
  const worst = report.findings.reduce<Severity | undefined>(
    (known, { severity }) => (known === undefined || rank(severity) > rank(known) ? severity : known),
    undefined,
  )
  return worst === undefined ? colors.green(line) : colors.bold(paint(worst, colors)(line))
}

/** The items of each key in the order given, the keys in the order met. */
function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return groups
}
