import { groupBy } from '../core/group-by.ts'
import { groupOf, kindInGroup } from '../core/group-kind.ts'
import { type JsonObject, textAt } from '../core/json.ts'
import { type Attributes, mayBeAbout } from './match.ts'
import type { Binding, Policy, PolicyBasics } from './policy.ts'

/** A policy with all that puts it into force. */
export interface BoundPolicy<P = Policy> {
  readonly policy: P
  readonly bindings: readonly Binding[]
}

/** What policies look at besides the resource itself, found by its name or kind. */
export interface Inputs {
  readonly namespaces: ReadonlyMap<string, JsonObject>
  /** The objects of a kind, which may be the parameters of a policy. */
  readonly ofKind: (group: string, kind: string) => readonly JsonObject[]
}

export function inputsOf(objects: readonly JsonObject[]): Inputs {
  const kinds = groupBy(objects, object =>
    kindInGroup(groupOf(String(object['apiVersion'])), String(object['kind'])),
  )
  const ofKind = (group: string, kind: string) => kinds.get(kindInGroup(group, kind)) ?? []
  const namespaces = ofKind('', 'Namespace').flatMap(object => {
    const name = textAt(object, ['metadata', 'name'])
    return name === undefined ? [] : [[name, object] as const]
  })
  return { namespaces: new Map(namespaces), ofKind }
}

/** The policies that may be about a resource, by its kind: found once for each kind, not for each resource. */
export function byKind<P extends PolicyBasics>(
  policies: readonly BoundPolicy<P>[],
): (request: Attributes) => readonly BoundPolicy<P>[] {
  const known = new Map<string, readonly BoundPolicy<P>[]>()
  return ({ group, resource }) => {
    const key = kindInGroup(group, resource)
    const found = known.get(key) ?? policies.filter(({ policy }) => mayBeAbout(policy.match, group, resource))
    known.set(key, found)
    return found
  }
}
