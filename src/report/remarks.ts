import type { Finding } from '../core/finding.ts'
import { groupBy } from '../core/group-by.ts'
import type { Report } from '../core/report.ts'
import type { ReportContext } from './context.ts'
import type { Colors } from './paint.ts'
import { testDataLine } from './test-data.ts'
import { visible } from './visible.ts'
import {
  contextsNotLinted,
  countFindings,
  plural,
  reasonOf,
  ruleFailures,
  skippedLine,
  unexplainedFailures,
} from './wording.ts'

/** How many kinds without a schema are named unless all are asked for. */
const KINDS_NAMED = 10

/** What there is to say of the run, a line each: what was not linted, or not wholly, and where to read on. */
export function remarksOf(report: Report, { verbose, quiet }: ReportContext, colors: Colors): string[] {
  if (quiet) return [...unread(report, colors), ...failed(report, colors)]
  const skipped = skippedLine(report, verbose)
  const testData = testDataLine(report)
  return [
    ...(verbose ? everyFile(report, colors) : unread(report, colors)),
    ...failed(report, colors),
    ...(skipped === undefined ? [] : [skipped]),
    ...contextsNotLinted(report, verbose),
    ...(testData === undefined ? [] : [testData]),
    ...unsupported(report),
    ...kindsWithoutSchema(report, verbose, colors),
    ...hint(report.findings, colors),
  ]
}

function unsupported({ unsupportedKubernetesVersions: versions = [] }: Report): string[] {
  if (versions.length === 0) return []
  const verbs = versions.length === 1 ? ['is', 'gets'] : ['are', 'get']
  return [`Kubernetes ${versions.join(' and ')} ${verbs.join(' no longer supported and ')} no security fixes`]
}

function unread(report: Report, colors: Colors): string[] {
  return unexplainedFailures(report).map(
    file => `${colors.red('Not read:')} ${visible(file.path)}: ${visible(reasonOf(file))}`,
  )
}

function failed(report: Report, colors: Colors): string[] {
  return ruleFailures(report).map(line => `${colors.red('Failed:')} ${line}`)
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
  if (lines.length > 0)
    lines.push(
      `To have them checked, name their definitions under ${colors.bold('crds')} or ${colors.bold('schemas')} in the configuration; ${colors.bold('k8s-lint crds import')} makes a file of those of a cluster`,
    )
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
