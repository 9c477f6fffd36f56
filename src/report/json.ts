import type { Finding, RelatedPlace, ResourceRef } from '../core/finding.ts'
import type { ContextStatus, FileStatus, Report, RuleFailure, UnknownKind } from '../core/report.ts'
import type { Format } from './context.ts'
import { jsonWithList, LIST } from './json-list.ts'

/** The report as it is, described by `schemas/report.schema.json`. Keys come in one order, whoever made the report. */
export const json: Format = report => jsonWithList(withoutFindings(report), orderedFindings(report.findings))

function withoutFindings(
  report: Report,
): Record<
  Exclude<keyof Report, 'suppressed' | 'failures' | 'contexts' | 'secrets' | 'unsupportedKubernetesVersions'>,
  unknown
> {
  const {
    schemaVersion,
    tool,
    kubernetesVersions,
    unsupportedKubernetesVersions = [],
    summary,
    files,
    kindsWithoutSchema,
    contexts = [],
    failures = [],
  } = report
  return {
    schemaVersion,
    tool: { name: tool.name, version: tool.version },
    kubernetesVersions,
    ...(unsupportedKubernetesVersions.length > 0 && { unsupportedKubernetesVersions }),
    summary: {
      files: summary.files,
      documents: summary.documents,
      resources: summary.resources,
      skipped: summary.skipped,
      errors: summary.errors,
      warnings: summary.warnings,
      infos: summary.infos,
      suppressed: summary.suppressed,
    },
    files: files.map(orderedFile),
    ...(contexts.length > 0 && { contexts: contexts.map(orderedContext) }),
    kindsWithoutSchema: kindsWithoutSchema.map(orderedKind),
    ...(failures.length > 0 && { failures: failures.map(orderedFailure) }),
    findings: LIST,
  }
}

function orderedFile({ path, status, reason }: FileStatus): FileStatus {
  return { path, status, reason }
}

function orderedContext({ name, kind, status, reason, resources }: ContextStatus): ContextStatus {
  return { name, kind, status, reason, resources }
}

function orderedKind({ apiVersion, kind, resources }: UnknownKind): UnknownKind {
  return { apiVersion, kind, resources }
}

function orderedFailure({ rule, message, file, resource }: RuleFailure): RuleFailure {
  return { rule, message, file, resource: orderedResource(resource) }
}

function* orderedFindings(findings: readonly Finding[]): Iterable<Finding> {
  for (const finding of findings) yield orderedFinding(finding)
}

function orderedFinding(finding: Finding): Finding {
  const { rule, severity, message, file, line, column, endLine, endColumn, path, resource } = finding
  const { contexts, related } = finding
  return {
    rule,
    severity,
    message,
    file,
    line,
    column,
    endLine,
    endColumn,
    path,
    resource: orderedResource(resource),
    ...(contexts && { contexts }),
    ...(related && { related: related.map(orderedPlace) }),
  }
}

function orderedPlace({ message, file, line, column, endLine, endColumn }: RelatedPlace): RelatedPlace {
  return { message, file, line, column, endLine, endColumn }
}

function orderedResource(resource: ResourceRef | null): ResourceRef | null {
  if (resource === null) return null
  const { apiVersion, kind, namespace, name } = resource
  return { apiVersion, kind, namespace, name }
}
