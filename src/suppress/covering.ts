import type { Finding, ResourceRef } from '../core/finding.ts'
import type { Target } from './suppression.ts'

/** Something with the parts of a file that it is about, and what it is named by. */
interface Targeted {
  readonly suppression: {
    readonly targets: readonly Target[]
    readonly directive: { readonly origin: string }
  }
  readonly name: string
}

/** What covers what. */
export interface Coverage<T> {
  /** The first claim that covers a finding. */
  readonly of: (finding: Finding) => T | undefined
  /** The claims that cover one. */
  readonly used: ReadonlySet<T>
}

/** A finding as the suppressions of a file see it. */
export interface CoverableFinding extends Finding {
  /** Whether it is shown in another file: then nothing that is said of lines is about it. */
  readonly isElsewhere?: boolean
}

/**
 * Which claims cover which findings. There may be thousands of either, and each claim may cover each finding, so no pair is
 * looked at: the claims of one name about one part of a file share their findings, sorted by line, and each is about a
 * stretch of those. `names` tells whether what a claim is named by fits a finding, wherever that stands.
 */
export function coverageOf<T extends Targeted>(
  claims: readonly T[],
  findings: readonly CoverableFinding[],
  names: (claim: T, finding: Finding) => boolean,
): Coverage<T> {
  const scopes = new Map<string, Map<string, Group<T>>>()
  for (const [order, claim] of claims.entries()) {
    for (const target of claim.suppression.targets) {
      const groups = getOrSet(scopes, scopeOf(target), () => new Map<string, Group<T>>())
      const key = `${claim.suppression.directive.origin} ${claim.name}`
      getOrSet(groups, key, () => ({ stretches: [], findings: [] })).stretches.push({ claim, order, target })
    }
  }
  for (const finding of findings) {
    for (const scope of scopesAround(finding)) {
      for (const group of scopes.get(scope)?.values() ?? []) {
        const [first] = group.stretches
        if (first !== undefined && names(first.claim, finding)) group.findings.push(finding)
      }
    }
  }
  const used = new Set<T>()
  const firsts = new Map<Finding, Stretch<T>>()
  for (const groups of scopes.values()) for (const group of groups.values()) cover(group, firsts, used)
  return { of: finding => firsts.get(finding)?.claim, used }
}

/** One target of a claim, with the place of the claim among all. */
interface Stretch<T> {
  readonly claim: T
  readonly order: number
  readonly target: Target
}

/** Claims of one name about one part of a file, and the findings there that the name fits. */
interface Group<T> {
  readonly stretches: Stretch<T>[]
  readonly findings: Finding[]
}

/**
 * Gives each finding to the first claim that reaches it. `next` leads from one that has been given away to the next that
 * has not, so that none is met twice.
 */
function cover<T>({ stretches, findings }: Group<T>, firsts: Map<Finding, Stretch<T>>, used: Set<T>): void {
  const sorted = findings.toSorted((a, b) => a.line - b.line)
  const next = sorted.map((_, index) => index)
  next.push(sorted.length)
  for (const stretch of stretches) {
    const { from, to } = stretch.target
    const start = firstFrom(sorted, from)
    if ((sorted[start]?.line ?? Number.POSITIVE_INFINITY) > to) continue
    used.add(stretch.claim)
    for (let at = free(next, start); at < sorted.length; at = free(next, at)) {
      const finding = sorted[at]
      if (finding === undefined || finding.line > to) break
      const other = firsts.get(finding)
      if (other === undefined || stretch.order < other.order) firsts.set(finding, stretch)
      next[at] = at + 1
    }
  }
}

/** The first index, from one on, that has not been given away; the way there is made shorter. */
function free(next: number[], start: number): number {
  let at = start
  for (let to = next[at] ?? at; to !== at; to = next[at] ?? at) {
    next[at] = next[to] ?? to
    at = to
  }
  return at
}

/** The index of the first finding on a line or below it. */
function firstFrom(sorted: readonly Finding[], line: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.line ?? 0) < line) low = middle + 1
    else high = middle
  }
  return low
}

const LINES = ''

function scopeOf({ resource, path }: Target): string {
  return resource === undefined ? LINES : `${refKey(resource)}${path ?? ''}`
}

/** The parts of a file that a finding may be in: lines, its object, and all that is above it there. */
function* scopesAround({ resource, path, isElsewhere }: CoverableFinding): Generator<string> {
  if (!isElsewhere) yield LINES
  if (resource === null) return
  const key = refKey(resource)
  yield `${key}${path}`
  for (let at = path.lastIndexOf('/'); at >= 0; at = at === 0 ? -1 : path.lastIndexOf('/', at - 1))
    yield `${key}${path.slice(0, at)}`
}

function getOrSet<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const created = create()
  map.set(key, created)
  return created
}

/** What tells objects of one file apart, for a `Map`. */
export function refKey({ apiVersion, kind, namespace, name }: ResourceRef): string {
  return JSON.stringify([apiVersion, kind, namespace, name])
}
