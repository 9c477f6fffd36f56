import type { Finding, Place, ResourceRef } from '../core/finding.ts'
import { minorOf } from '../core/minor-of.ts'
import type { RuleMeta } from '../core/rule.ts'
import type { Severity } from '../core/severity.ts'

/**
 * What an upgrade does to an object:
 * - `removed`: its API version is no longer served;
 * - `rejected`: the API server begins to refuse it;
 * - `accepted`: the API server refused it before;
 * - `pod-security`: a level of the Pod Security Standards decides otherwise about its pods;
 * - `deprecated`: something in it is deprecated from then on;
 * - `default`: a field that it leaves out has another default.
 */
export const EFFECTS = ['removed', 'rejected', 'accepted', 'pod-security', 'deprecated', 'default'] as const

export type Effect = (typeof EFFECTS)[number]

/** The effects after which what worked no longer does. */
export const BREAKING: ReadonlySet<Effect> = new Set(['removed', 'rejected'])

/** Something that an upgrade changes for an object. */
export interface Change extends Place {
  /** The minor version that brings it: `1.35`. */
  readonly version: string
  readonly effect: Effect
  /** Whether it begins to hold with that version, or no longer does. */
  readonly begins: boolean
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  /** Of a change in Pod Security: the level whose verdict it is. */
  readonly level?: string
  /** What to do about it. */
  readonly help: string
  /** The RFC 6901 pointer in the resource, as in findings. */
  readonly path: string
  readonly resource: ResourceRef | null
  readonly contexts?: readonly string[]
}

/** A version that brings changes, with what was found with the version before it, and with it. */
export interface VersionStep {
  readonly version: string
  readonly before: readonly Finding[]
  readonly after: readonly Finding[]
}

type Meta = Pick<RuleMeta, 'id' | 'category' | 'remedy'>

/**
 * What changes with each version, oldest first: what begins to be found, and what no longer is; and what rules found that compare
 * versions themselves, of which each finding names the version first in its `parts`. Of an object whose API version is gone,
 * nothing else is told from then on.
 */
export function changesOf(
  steps: readonly VersionStep[],
  compared: readonly Finding[],
  rules: Iterable<Meta>,
): readonly Change[] {
  const metaOf = new Map([...rules].map(rule => [rule.id, rule]))
  const changes = [
    ...steps.flatMap(({ version, before, after }) => [
      ...without(after, before).flatMap(finding => changeOf(finding, version, true, metaOf)),
      ...without(before, after).flatMap(finding => changeOf(finding, version, false, metaOf)),
    ]),
    ...compared.flatMap(finding => changeOf(finding, finding.parts?.[0] ?? '', isHarder(finding), metaOf)),
  ]
  const sorted = changes.sort((one, other) => minorOf(one.version) - minorOf(other.version))
  const gone = new Map(
    sorted
      .filter(({ effect }) => effect === 'removed')
      .map(change => [objectKey(change), minorOf(change.version)]),
  )
  const ofNamespaces = new Set(sorted.filter(({ rule }) => rule === NAMESPACE).map(stepKey))
  return sorted.filter(change => {
    const since = gone.get(objectKey(change)) ?? Number.POSITIVE_INFINITY
    // What a namespace makes of its pods is told; what any other would, is not.
    if (change.effect === 'pod-security' && ofNamespaces.has(stepKey(change))) return false
    return change.effect === 'removed' || minorOf(change.version) < since
  })
}

/** An object in the step to a version. */
function stepKey(change: Change): string {
  return `${change.version} ${objectKey(change)}`
}

/** What is found with the first version of an upgrade, and with the last. */
export interface Ends {
  readonly first: readonly Finding[]
  readonly last: readonly Finding[]
}

/**
 * What differs between the ends, in two: what is found and not found as well where the files concerned are linted alone, and what
 * is not, because it takes what other files define.
 */
export function parted(ends: Ends, alone: Ends): { readonly near: Ends; readonly far: Ends } {
  const known = [ends.first, ends.last, alone.first, alone.last].map(some => new Set(some.map(keyOf)))
  const [first, last, firstAlone, lastAlone] = known
  const isNear = (finding: Finding) => {
    const key = keyOf(finding)
    return first?.has(key) === firstAlone?.has(key) && last?.has(key) === lastAlone?.has(key)
  }
  return {
    near: { first: ends.first.filter(isNear), last: ends.last.filter(isNear) },
    far: {
      first: ends.first.filter(finding => !isNear(finding)),
      last: ends.last.filter(finding => !isNear(finding)),
    },
  }
}

/** What is found with one version and not with another. */
export interface Difference {
  readonly files: readonly string[]
  /**
   * What of it is found with a version between, too. What to use instead of an API version is told as of the last one, or else it
   * may name a version that the upgrade removes as well.
   */
  readonly among: (findings: readonly Finding[]) => readonly Finding[]
}

/** Compares what is found with two versions. */
export function differing({ first, last }: Ends): Difference {
  const found = [...without(first, last), ...without(last, first)]
  const byKey = new Map(found.map(finding => [keyOf(finding), finding]))
  return {
    files: [...new Set(found.map(({ file }) => file))],
    among: findings =>
      findings.flatMap(finding => {
        const told = byKey.get(keyOf(finding))
        return told === undefined ? [] : finding.rule === REMOVED ? told : finding
      }),
  }
}

const REMOVED = 'removed-api-version'
const VERDICT = 'pod-security-change'
const NAMESPACE = 'pss-namespace-mismatch'

function changeOf(
  finding: Finding,
  version: string,
  begins: boolean,
  metaOf: ReadonlyMap<string, Meta>,
): readonly Change[] {
  const meta = metaOf.get(finding.rule)
  const effect = meta && effectOf(finding, meta, begins)
  if (effect === undefined || meta === undefined) return []
  const { file, line, column, endLine, endColumn, rule, severity, message, path, resource, contexts } =
    finding
  const { parts = [] } = finding
  return [
    {
      version,
      effect,
      begins,
      rule,
      severity,
      message,
      help: meta.remedy,
      file,
      line,
      column,
      endLine,
      endColumn,
      path,
      resource,
      ...(contexts && { contexts }),
      ...(effect === 'pod-security' && parts[1] !== undefined && { level: parts[1] }),
    },
  ]
}

/** Whether something begins to hold, not to cease: of a verdict on pods, that they are forbidden. */
function isHarder({ rule, parts }: Finding): boolean {
  return rule !== VERDICT || parts?.[2] !== 'allows'
}

/** What a finding that begins or ends is to an object; undefined where that makes no difference. */
function effectOf({ rule, severity }: Finding, { category }: Meta, begins: boolean): Effect | undefined {
  if (rule === REMOVED) return begins ? 'removed' : 'accepted'
  if (rule === 'default-change') return 'default'
  if (rule === VERDICT) return 'pod-security'
  if (category === 'deprecations') return begins ? 'deprecated' : undefined
  if (severity === 'error') return begins ? 'rejected' : 'accepted'
  return undefined
}

/** Those of some findings that are not among others. */
function without(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  const known = new Set(others.map(keyOf))
  return findings.filter(finding => !known.has(keyOf(finding)))
}

/** What tells findings apart whose words may differ from version to version. */
function keyOf(finding: Finding): string {
  return JSON.stringify([
    finding.rule,
    finding.severity,
    finding.path,
    finding.line,
    finding.column,
    objectKey(finding),
  ])
}

/** What tells the objects of findings apart: one that is built by what it is built for, wherever its values stand. */
export function objectKey(found: Pick<Finding, 'file' | 'line' | 'resource' | 'contexts'>): string {
  const { file, line, resource, contexts } = found
  if (resource === null) return `${file} ${line}`
  const { apiVersion, kind, namespace, name } = resource
  return JSON.stringify([...(contexts ?? [file]), apiVersion, kind, namespace, name])
}
