import type { Location, Log, Notification, Result, Run } from 'sarif'
import type { Finding, Place } from '../core/finding.ts'
import type { Report, RuleFailure } from '../core/report.ts'
import { SEVERITIES } from '../core/severity.ts'
import { type Format, type ReportContext, sameName } from './context.ts'
import { findingFingerprints, lineHashes } from './fingerprint.ts'
import { jsonWithList, LIST } from './json-list.ts'
import { artifactLocation, sarifLevel, sentence } from './sarif-parts.ts'
import { notificationDescriptors, ruleDescriptor } from './sarif-rules.ts'
import {
  contextsNotLinted,
  messageInContext,
  nothingLinted,
  reasonOf,
  reasonsOf,
  ruleFailure,
  unexplainedFailures,
} from './wording.ts'

/** A file with more results is refused. https://docs.github.com/en/code-security/reference/code-scanning/sarif-files */
const RESULTS_ACCEPTED = 25_000

const SOURCE_ROOT =
  'The root of the repository that holds a file; where none does, the folder that k8s-lint was run in.'

/**
 * SARIF 2.1.0 as GitHub code scanning reads it: one run, the rules that have results, every result with a full region
 * and fingerprints. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const sarif: Format = (report, context) => {
  const { kubernetesVersions, summary } = report
  const findings = mostSevere(report.findings, RESULTS_ACCEPTED)
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort()
  const log: Omit<Log, 'runs'> & { readonly runs: readonly unknown[] } = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      { ...run(report, findings, ids, context), results: LIST, properties: { kubernetesVersions, summary } },
    ],
  }
  return jsonWithList(log, resultsOf(findings, ids, context))
}

function run(
  report: Report,
  findings: readonly Finding[],
  ids: readonly string[],
  { rules, sarifCategory, repositoryPath = sameName, nothingIsFine = false }: ReportContext,
): Omit<Run, 'results'> {
  const metas = new Map(rules.map(rule => [rule.id, rule]))
  const nothing = nothingLinted(report)
  const notifications = [
    ...(nothing === undefined ? [] : [nothingNotification(nothing, nothingIsFine)]),
    ...notificationsOf(report, findings.length, repositoryPath),
  ]
  return {
    tool: {
      driver: {
        name: report.tool.name,
        version: report.tool.version,
        semanticVersion: report.tool.version,
        informationUri: 'https://github.com/k8s-lint/k8s-lint',
        rules: ids.map(id => ruleDescriptor(id, metas.get(id))),
        ...(notifications.length === 0 ? {} : { notifications: notificationDescriptors(notifications) }),
      },
    },
    ...(sarifCategory === undefined ? {} : { automationDetails: { id: automationId(sarifCategory) } }),
    invocations: [
      {
        executionSuccessful:
          unexplainedFailures(report).length === 0 &&
          (report.failures ?? []).length === 0 &&
          (nothing === undefined || nothingIsFine),
        toolExecutionNotifications: notifications,
      },
    ],
    originalUriBaseIds: { '%SRCROOT%': { description: { text: SOURCE_ROOT } } },
    columnKind: 'utf16CodeUnits',
  }
}

/** The category is what stands before the last slash. */
function automationId(category: string): string {
  return category.endsWith('/') ? category : `${category}/`
}

/** At most so many findings, the worst kept, in the order of the report. */
function mostSevere(findings: readonly Finding[], limit: number): readonly Finding[] {
  if (findings.length <= limit) return findings
  const worstFirst = SEVERITIES.toReversed().flatMap(severity =>
    findings.filter(finding => finding.severity === severity),
  )
  const kept = new Set(worstFirst.slice(0, limit))
  return findings.filter(finding => kept.has(finding))
}

function* resultsOf(
  findings: readonly Finding[],
  ids: readonly string[],
  { sources, repositoryPath = sameName }: ReportContext,
): Iterable<Result> {
  const indices = new Map(ids.map((id, index) => [id, index]))
  const fingerprints = findingFingerprints(findings, repositoryPath)
  // Findings come file by file, so only one file's hashes are needed at a time.
  let hashed: { readonly file: string; readonly hashes: readonly string[] } | undefined
  for (const [index, finding] of findings.entries()) {
    const { rule, file, line } = finding
    if (hashed?.file !== file) hashed = { file, hashes: hashesOf(sources(file)) }
    yield {
      ruleId: rule,
      ruleIndex: indices.get(rule) ?? -1,
      level: sarifLevel(finding.severity),
      message: { text: sentence(messageInContext(finding)) },
      locations: [
        { physicalLocation: physicalLocation(finding, repositoryPath), ...logicalLocations(finding) },
      ],
      ...relatedLocations(finding, repositoryPath),
      partialFingerprints: fingerprintsOf(hashed.hashes[line - 1], fingerprints[index]),
    }
  }
}

function physicalLocation(
  { file, line, column, endLine, endColumn }: Place,
  repositoryPath: (file: string) => string,
): NonNullable<Location['physicalLocation']> {
  return {
    artifactLocation: artifactLocation(repositoryPath(file)),
    region: { startLine: line, startColumn: column, endLine, endColumn },
  }
}

/** Where a value comes from, and what is applied with it: kustomizations and charts. */
function relatedLocations(
  { related = [], contexts = [] }: Finding,
  repositoryPath: (file: string) => string,
): Pick<Result, 'relatedLocations'> {
  const places = related.map(({ message, ...place }) => ({
    physicalLocation: physicalLocation(place, repositoryPath),
    message: { text: sentence(message) },
  }))
  const applied = contexts.map(name => ({ logicalLocations: [{ name, kind: 'module' }] }))
  const all = [...places, ...applied].map((location, id) => ({ id, ...location }))
  return all.length === 0 ? {} : { relatedLocations: all }
}

function hashesOf(text: string | undefined): readonly string[] {
  return text === undefined ? [] : lineHashes(text)
}

function fingerprintsOf(lineHash: string | undefined, own: string | undefined): Record<string, string> {
  return {
    ...(lineHash === undefined ? {} : { primaryLocationLineHash: lineHash }),
    ...(own === undefined ? {} : { 'k8sLint/v1': own }),
  }
}

function logicalLocations({
  resource,
  path,
}: Finding): Pick<NonNullable<Result['locations']>[number], 'logicalLocations'> {
  if (resource === null) return {}
  const { apiVersion, kind, namespace, name } = resource
  const owner = [apiVersion, kind, namespace, name].filter(part => part !== null).join('/')
  return {
    logicalLocations: [{ name: name ?? kind, fullyQualifiedName: `${owner}#${path}`, kind: 'object' }],
  }
}

/** What went wrong with the run itself, in the order of the files. */
function notificationsOf(
  report: Report,
  kept: number,
  repositoryPath: (file: string) => string,
): Notification[] {
  const { files, findings, failures = [] } = report
  const unread = files
    .filter(({ status }) => status === 'failed')
    .map(
      (file): Notification => ({
        descriptor: { id: 'file-not-read' },
        level: 'error',
        message: { text: sentence(reasonOf(file)) },
        locations: [{ physicalLocation: { artifactLocation: artifactLocation(repositoryPath(file.path)) } }],
      }),
    )
  const told = [
    ...unread,
    ...failures.map(failure => failureNotification(failure, repositoryPath)),
    ...skippedNotifications(files),
    ...contextNotifications(report),
  ]
  if (kept === findings.length) return told
  const left = findings.length - kept
  const cut: Notification = {
    descriptor: { id: 'results-cut' },
    level: 'warning',
    message: {
      text: `${left} of ${findings.length} findings, the mildest, were left out: GitHub accepts ${kept}.`,
    },
  }
  return [...told, cut]
}

/** That the run had nothing to lint: without it, a run that saw nothing would look like one that found nothing. */
function nothingNotification(text: string, isFine: boolean): Notification {
  return {
    descriptor: { id: 'nothing-linted' },
    level: isFine ? 'note' : 'error',
    message: { text: sentence(text) },
  }
}

/** What was left out, by its reason: there may be thousands of files. */
function skippedNotifications(files: Report['files']): readonly Notification[] {
  return reasonsOf(files.filter(({ status }) => status === 'skipped')).map(({ text }) => ({
    descriptor: { id: 'files-not-linted' },
    level: 'note',
    message: { text: sentence(`Not linted: ${text}`) },
  }))
}

/** What could not be built, or not in full. */
function contextNotifications(report: Report): readonly Notification[] {
  return contextsNotLinted(report, true).map(text => ({
    descriptor: { id: 'context-not-linted' },
    level: 'note',
    message: { text: sentence(text) },
  }))
}

function failureNotification(failure: RuleFailure, repositoryPath: (file: string) => string): Notification {
  return {
    descriptor: { id: 'rule-failed' },
    associatedRule: { id: failure.rule },
    level: 'error',
    message: { text: sentence(ruleFailure(failure)) },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(repositoryPath(failure.file)) } }],
  }
}
