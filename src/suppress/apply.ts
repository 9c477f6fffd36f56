import type { Finding, ResourceRef } from '../core/finding.ts'
import type { Rule } from '../core/rule.ts'
import type { Settings } from '../core/settings.ts'
import { type CoverableFinding, coverageOf } from './covering.ts'
import { type Directive, EVERYTHING } from './directive.ts'
import { namesFinding, namesRule, problemOfName } from './names.ts'
import type { PlacedSuppression } from './suppression.ts'

/** A file with suppressions in it, and all that was found there. */
export interface SuppressedFile {
  readonly file: string
  readonly suppressions: readonly PlacedSuppression[]
  readonly findings: readonly CoverableFinding[]
  /** What holds for a resource of the file; `null` is the file as a whole. */
  readonly settingsOf: (resource: ResourceRef | null) => Settings
}

/** What the judgement of a file needs to know of the run. */
export interface SuppressContext {
  /** Every rule there is, switched on or not. */
  readonly rules: readonly Rule[]
  /** Whether only some files of a set were given: then what a rule about the whole set would find is not known. */
  readonly partial: boolean
  /** An ISO date; where it is absent, nothing expires. */
  readonly today: string | undefined
}

/**
 * The findings of a file, with a `suppression` where one of them is suppressed; and after them those about the
 * suppressions themselves: which are of no use, and which are wrong. Nothing suppresses these.
 */
export function applySuppressions(file: SuppressedFile, context: SuppressContext): readonly Finding[] {
  const byId = new Map(context.rules.map(rule => [rule.id, rule]))
  const claims = file.suppressions.flatMap(suppression => claimsOf(suppression, file, context))
  const { of, used } = coverageOf(claims, file.findings, ({ suppression, name }, finding) => {
    const rule = byId.get(finding.rule)
    return rule !== undefined && namesFinding(suppression.directive, name, rule, finding)
  })
  const judged = file.findings.map(finding => {
    const first = of(finding)
    if (first === undefined || finding.suppression !== undefined) return finding
    const { line, column, directive } = first.suppression
    const reason = directive.reason === '' ? null : directive.reason
    return { ...finding, suppression: { reason, place: `${file.file}:${line}:${column}` } }
  })
  const idle = areKnown(file.findings, byId) ? claims.filter(claim => !used.has(claim)) : []
  return [
    ...judged,
    ...file.suppressions.flatMap(suppression => invalid(suppression, file, context)),
    ...idle.filter(claim => couldBeUsed(claim, file, context)).flatMap(claim => unused(claim, file)),
  ]
}

/** One name of a suppression that is as it should be. */
interface Claim {
  readonly suppression: PlacedSuppression
  readonly name: string
}

function claimsOf(
  suppression: PlacedSuppression,
  { settingsOf }: SuppressedFile,
  { rules, today }: SuppressContext,
): readonly Claim[] {
  const { directive, resource } = suppression
  const { origin, problem, expires, names } = directive
  if (problem !== undefined) return []
  if (expires !== undefined && today !== undefined && today > expires) return []
  if (origin !== 'k8s-lint' && settingsOf(resource).foreignSuppressions === false) return []
  return names
    .filter(name => problemOfName(directive, name, rules) === undefined)
    .map(name => ({ suppression, name }))
}

/** Whether all rules had their say: they have none about a resource whose shape is wrong. */
function areKnown(findings: readonly Finding[], byId: ReadonlyMap<string, Rule>): boolean {
  return !findings.some(({ rule, severity }) => {
    const category = byId.get(rule)?.category
    return severity === 'error' && (category === 'syntax' || category === 'schema')
  })
}

/** Whether a suppression that did nothing would have had something to do, had there been a defect. */
function couldBeUsed(
  { suppression: { directive, resource }, name }: Claim,
  { settingsOf }: SuppressedFile,
  { partial }: SuppressContext,
): boolean {
  if (directive.origin !== 'k8s-lint') return false
  const named = settingsOf(resource).rules.filter(({ rule }) => namesRule(directive, name, rule))
  // What another run would compare with is not known here.
  if (named.every(({ rule }) => 'stage' in rule && rule.stage === 'since')) return false
  return named.length > 0 && !(partial && named.some(({ rule }) => 'checkSet' in rule))
}

function unused({ suppression, name }: Claim, file: SuppressedFile): readonly Finding[] {
  const what = name === EVERYTHING ? 'there is no finding' : `there is no finding of ${name}`
  const message = `"${suppression.directive.label}" suppresses nothing: ${what} here`
  return remark('unused-suppression', suppression, message, file)
}

function invalid(
  suppression: PlacedSuppression,
  file: SuppressedFile,
  { rules }: SuppressContext,
): readonly Finding[] {
  const { directive } = suppression
  if (directive.origin !== 'k8s-lint') return []
  const wrong = (message: string) => remark('invalid-suppression', suppression, message, file)
  if (directive.problem !== undefined) return wrong(directive.problem)
  const unknown = directive.names.flatMap(name => problemOfName(directive, name, rules) ?? [])
  return [...unknown, ...(lacksReason(directive, suppression, file) ?? [])].flatMap(wrong)
}

function lacksReason(
  { reason, form, label }: Directive,
  { resource }: PlacedSuppression,
  { settingsOf }: SuppressedFile,
): readonly string[] {
  const active = settingsOf(resource).rules.find(({ rule }) => rule.id === 'invalid-suppression')
  if (active?.options['requireReason'] !== true || reason !== '' || form === 'block-end') return []
  const where = form === 'object' ? 'write it as the value' : 'write it after " -- "'
  return [`"${label}" gives no reason: ${where}`]
}

function remark(
  id: string,
  { resource, path, line, column, endLine, endColumn }: PlacedSuppression,
  message: string,
  { file, settingsOf }: SuppressedFile,
): readonly Finding[] {
  const active = settingsOf(resource).rules.find(({ rule }) => rule.id === id)
  if (active === undefined) return []
  const { severity } = active
  return [{ rule: id, severity, message, file, line, column, endLine, endColumn, path, resource }]
}
