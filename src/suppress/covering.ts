import type { Finding, ResourceRef } from '../core/finding.ts'
import type { Target } from './suppression.ts'

/** Something with the parts of a file that it is about. */
interface Targeted {
  readonly suppression: { readonly targets: readonly Target[] }
}

/** Lines of a bucket, as a power of two, and how many buckets a target is put into at the most. */
const BUCKET = 6
const MAX_BUCKETS = 64

/**
 * Answers which of the claims cover a finding, in their order. There may be thousands of either, so targets are looked up
 * by their object or their lines.
 */
export function coveringBy<T extends Targeted>(claims: readonly T[]): (finding: Finding) => readonly T[] {
  const index = new Map<string | number, Set<T>>()
  const put = (key: string | number, claim: T): void => {
    const known = index.get(key)
    if (known === undefined) index.set(key, new Set([claim]))
    else known.add(claim)
  }
  for (const claim of claims) {
    for (const target of claim.suppression.targets) for (const key of keysOf(target)) put(key, claim)
  }
  const order = new Map(claims.map((claim, at) => [claim, at]))
  return finding => {
    const keys = [
      WIDE,
      finding.line >> BUCKET,
      ...(finding.resource === null ? [] : [refKey(finding.resource)]),
    ]
    const near = new Set(keys.flatMap(key => [...(index.get(key) ?? [])]))
    return [...near]
      .filter(({ suppression }) => suppression.targets.some(target => covers(target, finding)))
      .sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  }
}

const WIDE = 'wide'

function keysOf({ from, to, resource }: Target): readonly (string | number)[] {
  if (resource !== undefined) return [refKey(resource)]
  const first = from >> BUCKET
  const count = (to >> BUCKET) - first + 1
  return count > MAX_BUCKETS ? [WIDE] : Array.from({ length: count }, (_, offset) => first + offset)
}

/** What tells objects of one file apart, for a `Map`. */
export function refKey({ apiVersion, kind, namespace, name }: ResourceRef): string {
  return JSON.stringify([apiVersion, kind, namespace, name])
}

function covers({ from, to, resource, path }: Target, finding: Finding): boolean {
  if (finding.line < from || finding.line > to) return false
  if (resource === undefined || path === undefined) return true
  if (finding.resource === null || refKey(resource) !== refKey(finding.resource)) return false
  return finding.path === path || finding.path.startsWith(`${path}/`)
}
