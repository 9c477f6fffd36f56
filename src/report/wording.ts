import { compare, type Finding, type ResourceRef } from '../core/finding.ts'
import {
  type ContextStatus,
  type FileStatus,
  NOT_RENDERED,
  type Report,
  type RuleFailure,
} from '../core/report.ts'
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

/** Whether a run had nothing to lint; then it has no verdict either. */
export function isEmptyRun({ files, contexts = [], summary }: Report): boolean {
  if (files.every(({ status }) => status === 'skipped')) return true
  const isAsking = contexts.length > 0 && contexts.every(({ status }) => status === 'skipped')
  return isAsking && summary.resources === 0 && files.every(({ status }) => status !== 'failed')
}

/** What of what is applied was not linted, of how much: contexts that were not built in full, and files that nothing was rendered of. */
export interface LeftOut {
  readonly contexts: readonly ContextStatus[]
  readonly files: readonly FileStatus[]
}

/** What of what is applied was not linted. */
export function leftOut({ contexts = [], files }: Report): LeftOut {
  return {
    contexts: contexts.filter(({ status }) => status !== 'linted'),
    files: files.filter(({ status, reason }) => status === 'skipped' && reason === NOT_RENDERED),
  }
}

/** That what was not linted is more than what was; undefined where it is not. */
function mostlyLeftOut(report: Report): string | undefined {
  const { contexts: all = [], files: inputs } = report
  const { contexts, files } = leftOut(report)
  const linted = inputs.filter(({ status }) => status === 'linted')
  const isMost = contexts.length * 2 > all.length || files.length > linted.length
  if (!isMost) return undefined
  const what = [
    contexts.length === 0 ? '' : `${contexts.length} of ${plural(all.length, 'context')}`,
    files.length === 0 ? '' : `${files.length} of ${plural(linted.length + files.length, 'file')}`,
  ]
  return `more was left out than linted: ${what.filter(text => text !== '').join(', ')}`
}

/** The whole run in one line: `2 errors, 1 warning in 2 of 8 files (Kubernetes 1.36)`. */
export function summaryLine(report: Report): string {
  const { files, findings, summary, kubernetesVersions } = report
  const touched = new Set(findings.map(({ file }) => file)).size
  const counts = countFindings(findings)
  const linted = files.filter(({ status }) => status !== 'skipped').length
  const where = touched === 0 ? plural(linted, 'file') : `${touched} of ${plural(linted, 'file')}`
  const what = touched === 0 ? `, ${plural(summary.resources, 'resource')}${ofContexts(report)}` : ''
  const hidden = summary.errors + summary.warnings + summary.infos - findings.length
  const more = [
    hidden > 0 ? `, ${hidden} hidden` : '',
    summary.suppressed === 0 ? '' : `, ${summary.suppressed} suppressed`,
  ]
  const result = `${counts} in ${where}${what}${more.join('')} (Kubernetes ${kubernetesVersions.join(', ')})`
  const text = [mostlyLeftOut(report), result].filter(part => part !== undefined).join('; ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function ofContexts({ contexts = [] }: Report): string {
  const built = contexts.filter(({ status }) => status === 'linted').length
  return built === 0 ? '' : ` of ${plural(built, 'context')}`
}

/** A context with what it is; an object that applies something says so itself. */
export function contextName({ kind, name }: Pick<ContextStatus, 'kind' | 'name'>): string {
  return kind === 'flux' || kind === 'argo-cd' ? name : `${kind} ${name}`
}

/** How many contexts that were not linted are named unless all are asked for. */
const CONTEXTS_TOLD = 5

/** What could not be built, or not in full, a line each. */
export function contextsNotLinted({ contexts = [] }: Report, verbose: boolean): readonly string[] {
  const left = contexts.filter(({ status }) => status !== 'linted')
  const told = verbose ? left : left.slice(0, CONTEXTS_TOLD)
  const lines = told.map(context => `Not built: ${visible(contextName(context))}: ${whyNot(context)}`)
  const rest = left.length - told.length
  return rest === 0 ? lines : [...lines, `Not built: ${rest} more; --verbose names them`]
}

/** How many reasons a line for people names unless all are asked for. */
const REASONS_NAMED = 6

/** That nothing was linted, and why; undefined where something was. */
export function nothingLinted(report: Report, verbose = false): string | undefined {
  const { files } = report
  if (!isEmptyRun(report)) return undefined
  const [first, ...more] = leftOut(report).contexts
  if (first !== undefined && files.some(({ status }) => status === 'linted')) {
    const rest = more.length === 0 ? '' : `, nor ${plural(more.length, 'more context')}`
    return `nothing was linted: ${visible(contextName(first))} was not built (${whyNot(first)})${rest}; ${REMEDY}`
  }
  if (files.length === 0)
    return 'nothing was linted: no YAML or JSON files there (--no-ignore includes ignored ones)'
  return `nothing was linted: ${plural(files.length, 'file')} seen, ${reasonsNamed(files, verbose)}`
}

/** What helps where nothing was built. */
const REMEDY =
  '"k8s-lint contexts" lists what is there, and "contexts" in the configuration gives values to charts'

/** Why a context was not linted, or not in full. */
function whyNot({ reason }: ContextStatus): string {
  return visible(reason ?? 'unknown')
}

/** What was not linted and why, in one line; undefined where everything was, and where nothing was. */
export function skippedLine(report: Report, verbose: boolean): string | undefined {
  const { files, summary } = report
  if (isEmptyRun(report)) return undefined
  const left = files.filter(({ status }) => status !== 'linted')
  const documents = summary.skipped - left.length
  const what = [
    ...(left.length === 0 ? [] : [`${plural(left.length, 'file')} (${reasonsNamed(left, verbose)})`]),
    ...(documents <= 0 ? [] : [`${plural(documents, 'document')} in linted files`]),
  ]
  return what.length === 0 ? undefined : `Not linted: ${what.join(', ')}`
}

/** The reasons with how often each is given, the most frequent first. */
export function reasonsOf(files: readonly FileStatus[]): { readonly count: number; readonly text: string }[] {
  const counts = new Map<string, number>()
  for (const file of files) counts.set(reasonOf(file), (counts.get(reasonOf(file)) ?? 0) + 1)
  const sorted = [...counts].sort(([a, countA], [b, countB]) => countB - countA || compare(a, b))
  return sorted.map(([reason, count]) => ({ count, text: `${count} × ${visible(reason)}` }))
}

/** The reasons in one line: all of them with `--verbose`, else the most frequent. */
function reasonsNamed(files: readonly FileStatus[], verbose: boolean): string {
  const reasons = reasonsOf(files)
  const named = verbose ? reasons : reasons.slice(0, REASONS_NAMED)
  const rest = reasons.slice(named.length).reduce((sum, { count }) => sum + count, 0)
  return [...named.map(({ text }) => text), ...(rest === 0 ? [] : [`${rest} for other reasons`])].join(', ')
}

/** Why a file was not linted. */
export function reasonOf({ reason }: FileStatus): string {
  return reason ?? 'no reason given'
}

/** The files that failed without a finding to say so. */
export function unexplainedFailures({ files, findings, suppressed = [] }: Report): readonly FileStatus[] {
  const explained = new Set([...findings, ...suppressed].map(({ file }) => file))
  return files.filter(({ path, status }) => status === 'failed' && !explained.has(path))
}

/** The most failures that are told one by one. */
const FAILURES_TOLD = 10

/** What to say of rules that failed, a line each. */
export function ruleFailures({ failures = [] }: Report): readonly string[] {
  const lines = failures.slice(0, FAILURES_TOLD).map(ruleFailure)
  const rest = failures.length - lines.length
  return rest === 0 ? lines : [...lines, `${plural(rest, 'more failure')} of rules`]
}

/** What to say of a rule that failed: which, on what, and with what. */
export function ruleFailure({ rule, message, file, resource }: RuleFailure): string {
  const on = resource === null ? '' : ` on ${resourceName(resource)}`
  return `rule ${rule} failed${on} in ${visible(file)}: ${visible(message)}`
}

/** The most contexts of a finding that are named. */
const CONTEXTS_NAMED = 2

/**
 * What is applied with a defect: `in overlays/dev, overlays/prod and 3 more`. Undefined where that is told by the place of the
 * finding: there is none besides the folder of its file.
 */
export function contextsOf({ contexts = [], file }: Pick<Finding, 'contexts' | 'file'>): string | undefined {
  const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '.'
  if (contexts.every(name => name === folder)) return undefined
  return visible(contextsNamed(contexts))
}

/** The first of some contexts, and how many more there are: `in overlays/dev, overlays/prod and 3 more`. */
export function contextsNamed(contexts: readonly string[]): string {
  const named = contexts.slice(0, CONTEXTS_NAMED)
  const rest = contexts.length - named.length
  return `in ${named.join(rest === 0 ? ' and ' : ', ')}${rest === 0 ? '' : ` and ${rest} more`}`
}

/** A message with what is applied with the defect. */
export function messageInContext(finding: Finding): string {
  const contexts = contextsOf(finding)
  return contexts === undefined ? finding.message : `${finding.message} (${contexts})`
}

/** A resource as people name it: `Deployment shop/web`. */
export function resourceName({ kind, namespace, name }: ResourceRef): string {
  const qualified = [namespace, name].filter(part => part !== null).join('/')
  return visible(qualified === '' ? kind : `${kind} ${qualified}`)
}
