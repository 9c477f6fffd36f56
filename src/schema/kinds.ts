import { groupOf } from '../core/group-kind.ts'
/** What is known of a kind in one API version: an entry of `schemas/kubernetes/kinds.json`. */
export interface KindFacts {
  /** Absent for kinds that only exist in a request, such as TokenReview. */
  readonly scope?: 'Namespaced' | 'Cluster'
  /** The name of its definition. */
  readonly schema: string
  /** The Kubernetes versions from which on a new definition holds, oldest first. */
  readonly changed: readonly string[]
  /** The last known version that serves it. */
  readonly last: string
  readonly deprecated?: string
  readonly removed?: string
  /** The apiVersion to use instead. */
  readonly replacement?: string
}

/** All built-in kinds of all versions. */
export interface KindIndex {
  readonly facts: (apiVersion: string, kind: string) => KindFacts | undefined
  /** Whether Kubernetes itself owns an API group; the core group is the empty string. */
  readonly hasGroup: (group: string) => boolean
  /** The kinds of an API version, in no order that means anything. */
  readonly kindsIn: (apiVersion: string) => readonly string[]
  /** The API versions that have, or had, a kind. */
  readonly apiVersionsOf: (kind: string) => readonly string[]
  readonly apiVersions: () => readonly string[]
  readonly kinds: () => readonly string[]
}

/** Reads the text of `kinds.json`. */
export function readKinds(text: string): KindIndex {
  const facts = new Map(Object.entries(JSON.parse(text) as Record<string, KindFacts>))
  const pairs = [...facts.keys()].map(key => key.split(' ') as [apiVersion: string, kind: string])
  const groups = new Set(pairs.map(([apiVersion]) => groupOf(apiVersion)))
  return {
    facts: (apiVersion, kind) => facts.get(`${apiVersion} ${kind}`),
    hasGroup: group => groups.has(group),
    kindsIn: apiVersion => pairs.filter(([other]) => other === apiVersion).map(([, kind]) => kind),
    apiVersionsOf: kind => pairs.filter(([, other]) => other === kind).map(([apiVersion]) => apiVersion),
    apiVersions: () => [...new Set(pairs.map(([apiVersion]) => apiVersion))],
    kinds: () => [...new Set(pairs.map(([, kind]) => kind))],
  }
}
