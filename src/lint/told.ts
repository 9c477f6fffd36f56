import { compare, compareFindings, type Finding } from '../core/finding.ts'
import type { Report } from '../core/report.ts'
import type { Severity } from '../core/severity.ts'

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
export function parted(all: readonly Finding[]) {
  return {
    findings: distinct(all.filter(({ suppression }) => suppression === undefined)),
    suppressed: distinct(all.filter(({ suppression }) => suppression !== undefined)),
  }
}

/** How many findings there are of each severity, and how many were suppressed. */
export function counts(findings: readonly Finding[], suppressed: readonly Finding[]) {
  return {
    errors: countOf(findings, 'error'),
    warnings: countOf(findings, 'warning'),
    infos: countOf(findings, 'info'),
    suppressed: suppressed.length,
  }
}

/** Sorted, and each said once: an anchor used three times is one place in the file, and so is a base of three overlays. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const said: [Finding, ...Finding[]][] = []
  for (const finding of [...findings].sort(compareFindings)) {
    const previous = said.at(-1)
    if (previous !== undefined && isSaid(finding, previous[0])) previous.push(finding)
    else said.push([finding])
  }
  return said.map(inAllContexts)
}

function isSaid(finding: Finding, previous: Finding): boolean {
  return (
    previous.file === finding.file &&
    previous.line === finding.line &&
    previous.column === finding.column &&
    previous.rule === finding.rule &&
    previous.message === finding.message
  )
}

/**
 * A finding with the contexts of all that say the same; without those in which nothing has changed, where some have. What a file
 * has by itself is so in all contexts.
 */
function inAllContexts(alike: readonly [Finding, ...Finding[]]): Finding {
  const changed = alike.filter(({ isUnchanged }) => isUnchanged === false)
  const wanted = changed.length > 0 ? changed : alike
  const [finding = alike[0]] = wanted
  if (wanted.length === 1) return finding
  const { contexts: _, ...rest } = finding
  if (wanted.some(({ contexts }) => contexts === undefined)) return rest
  const all = wanted.flatMap(({ contexts = [] }) => contexts)
  return { ...rest, contexts: [...new Set(all)].sort(compare) }
}

function countOf(findings: readonly Finding[], severity: Severity): number {
  return findings.filter(finding => finding.severity === severity).length
}
