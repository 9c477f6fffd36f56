import { compare, type Finding, type ResourceRef } from '../core/finding.ts'
import type { Report } from '../core/report.ts'
import { SEVERITIES, type Severity } from '../core/severity.ts'
import { visible } from './visible.ts'

const NOUNS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'info' }

/** `1 file`, `2 files`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** The findings of each severity in words, worst first: `2 errors, 1 warning`; `no findings` where there are none. */
export function countFindings(findings: readonly Finding[]): string {
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { severity } of findings) counts[severity]++
  const words = SEVERITIES.filter(severity => counts[severity] > 0).map(severity =>
    plural(counts[severity], NOUNS[severity]),
  )
  return words.length === 0 ? 'no findings' : words.reverse().join(', ')
}

/** The whole run in one line: `2 errors, 1 warning in 2 of 8 files (Kubernetes 1.36)`. */
export function summaryLine({ findings, summary, kubernetesVersions }: Report): string {
  const touched = new Set(findings.map(({ file }) => file)).size
  const counts = countFindings(findings)
  const where =
    touched === 0 ? plural(summary.files, 'file') : `${touched} of ${plural(summary.files, 'file')}`
  const what = touched === 0 ? `, ${plural(summary.resources, 'resource')}` : ''
  const suppressed = summary.suppressed === 0 ? '' : `, ${summary.suppressed} suppressed`
  const text = `${counts} in ${where}${what}${suppressed} (Kubernetes ${kubernetesVersions.join(', ')})`
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What was not linted and why, in one line; undefined where everything was. */
export function skippedLine({ files, summary }: Report): string | undefined {
  if (summary.skipped === 0) return undefined
  const left = files.filter(({ status }) => status !== 'linted')
  const reasons = new Map<string, number>()
  for (const { reason } of left)
    reasons.set(reason ?? 'no reason given', (reasons.get(reason ?? 'no reason given') ?? 0) + 1)
  const why = [...reasons]
    .sort(([a, countA], [b, countB]) => countB - countA || compare(a, b))
    .map(([reason, count]) => `${count} ${visible(reason)}`)
  const documents = summary.skipped - left.length
  const what = [
    ...(left.length === 0 ? [] : [`${plural(left.length, 'file')} (${why.join(', ')})`]),
    ...(documents > 0 ? [`${plural(documents, 'document')} in other files`] : []),
  ]
  return `Not linted: ${what.join(', ')}`
}

/** A resource as people name it: `Deployment shop/web`. */
export function resourceName({ kind, namespace, name }: ResourceRef): string {
  const qualified = [namespace, name].filter(part => part !== null).join('/')
  return visible(qualified === '' ? kind : `${kind} ${qualified}`)
}
