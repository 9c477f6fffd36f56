import { compareFindings, type Finding } from '../core/finding.ts'
import type { Report, UnknownKind } from '../core/report.ts'
import type { Rule } from '../core/rule.ts'
import type { Severity } from '../core/severity.ts'
import { type EarlierFiles, lintChanges } from './changes.ts'
import { contextFor, type LintContext } from './context.ts'
import { type LintedFile, lintFile, notLinted, type Source } from './file.ts'
import { redacted } from './redacted.ts'
import { type LintedSet, lintSet } from './set.ts'
import { withoutSilenced } from './silences.ts'
import { withSuppressions } from './suppressed.ts'

export type { EarlierFiles } from './changes.ts'
export type { LintContext } from './context.ts'
export { type LintedFile, lintFile, type Source } from './file.ts'

/** A file of the run that never becomes text: what it is instead, in a few words. */
export interface Unread {
  readonly file: string
  readonly status: 'skipped' | 'failed'
  readonly reason: string
}

/** What a run needs besides the files. */
export interface LintOptions {
  /** The version of this tool, for the report. */
  readonly version: string
  /** Every Kubernetes version that something was checked against, for the report; asked at the end. */
  readonly kubernetesVersions: () => readonly string[]
  /** What holds for a file. */
  readonly contextOf: (file: string) => LintContext
  /** The bytes of a file that was among the inputs, once more. */
  readonly reread: (file: string) => Uint8Array
  /** What the files held before the changes to be judged; absent where nothing is to be compared. */
  readonly earlier?: EarlierFiles
  /** Every rule there is, switched on or not: what suppressions may name. */
  readonly rules: readonly Rule[]
  /** An ISO date: what has expired before that day no longer holds. Unless given, nothing expires. */
  readonly today?: string
}

/**
 * The whole run over files in memory: every file for itself, then the set, then the report. Pulls one input at a time,
 * so that only one file need be in memory; touches neither disk nor console.
 */
export function lint(inputs: Iterable<Source | Unread>, options: LintOptions): Report {
  const files: LintedFile[] = []
  let partial = false
  for (const input of inputs) {
    if ('bytes' in input && input.explicit) partial = true
    files.push(
      'bytes' in input
        ? lintFile(input, options.contextOf(input.file))
        : notLinted(input.file, input.status, input.reason),
    )
  }
  const members = files.flatMap(({ status: { path: file }, resources }) => {
    if (resources.length === 0) return []
    const context = options.contextOf(file)
    return resources.map(resource => {
      const { settings } = contextFor(context, resource.outline)
      return { ...resource, file, settings }
    })
  })
  const { rules, today, earlier } = options
  const ofSet = lintSet(members, options.reread)
  const ofChanges = earlier === undefined ? NOTHING : lintChanges(members, earlier, options)
  const told = {
    findings: [...files.flatMap(file => file.findings), ...ofSet.findings, ...ofChanges.findings],
    failures: [...files.flatMap(file => file.failures), ...ofSet.failures, ...ofChanges.failures],
  }
  const { findings: raised, failures } = redacted(told, options.reread)
  const settingsOf = (file: string) => options.contextOf(file).settings
  const judged = withSuppressions(raised, files, members, settingsOf, { rules, partial, today })
  const { findings, suppressed } = parted(withoutSilenced(judged, rules))
  return {
    schemaVersion: 1,
    tool: { name: 'k8s-lint', version: options.version },
    kubernetesVersions: options.kubernetesVersions(),
    summary: {
      files: files.length,
      documents: sum(files, ({ documents }) => documents),
      resources: members.length,
      skipped: sum(files, skippedParts),
      ...counts(findings, suppressed),
    },
    files: files.map(({ status }) => status),
    kindsWithoutSchema: kindsWithoutSchema(files),
    findings,
    ...(failures.length > 0 && { failures }),
    suppressed,
  }
}

const NOTHING: LintedSet = { findings: [], failures: [] }

/** A report with more findings in it: those about the configuration, which no file among the inputs has. */
export function withFindings(report: Report, more: readonly Finding[]): Report {
  return more.length === 0 ? report : ofFindings(report, [...report.findings, ...more])
}

/** The same report of other findings. Those with a `suppression` join the ones that the user has accepted. */
export function ofFindings(report: Report, all: readonly Finding[]): Report {
  const { findings, suppressed } = parted([...all, ...(report.suppressed ?? [])])
  return { ...report, summary: { ...report.summary, ...counts(findings, suppressed) }, findings, suppressed }
}

/** What the user is told and what the user has accepted, each sorted. */
function parted(all: readonly Finding[]) {
  return {
    findings: distinct(all.filter(({ suppression }) => suppression === undefined)),
    suppressed: distinct(all.filter(({ suppression }) => suppression !== undefined)),
  }
}

function counts(findings: readonly Finding[], suppressed: readonly Finding[]) {
  return {
    errors: countOf(findings, 'error'),
    warnings: countOf(findings, 'warning'),
    infos: countOf(findings, 'info'),
    suppressed: suppressed.length,
  }
}

/** A file that was not linted counts once; of the others, each document that was not. */
function skippedParts({ status, skippedDocuments }: LintedFile): number {
  return status.status === 'linted' ? skippedDocuments : 1
}

/** Sorted, and each said once: an anchor used three times is one place in the file. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(compareFindings).filter((finding, index, sorted) => {
    const previous = sorted[index - 1]
    return (
      previous === undefined ||
      previous.file !== finding.file ||
      previous.line !== finding.line ||
      previous.column !== finding.column ||
      previous.rule !== finding.rule ||
      previous.message !== finding.message
    )
  })
}

function kindsWithoutSchema(files: readonly LintedFile[]): readonly UnknownKind[] {
  const kinds = new Map<string, UnknownKind>()
  for (const { ref, known } of files.flatMap(({ resources }) => resources)) {
    if (known || ref === null) continue
    const { apiVersion, kind } = ref
    const key = `${apiVersion}/${kind}`
    kinds.set(key, { apiVersion, kind, resources: (kinds.get(key)?.resources ?? 0) + 1 })
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind)
}

function countOf(findings: readonly Finding[], severity: Severity): number {
  return findings.filter(finding => finding.severity === severity).length
}

function sum<T>(items: readonly T[], amountOf: (item: T) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0)
}
