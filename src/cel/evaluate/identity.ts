import type { Value } from './values.ts'

/** How the items of a list are told apart: as a whole in a set, or by some of their fields. */
export type Identity = 'whole' | readonly string[]

const identities = new WeakMap<readonly Value[], Identity>()

/**
 * Marks a list as one whose items have no order, by what `x-kubernetes-list-type` says of it: it equals another with the
 * same items, and `+` adds only the items that it does not have yet.
 * https://kubernetes.io/docs/reference/using-api/cel/#list-map-set
 */
export function withIdentity(list: readonly Value[], identity: Identity): readonly Value[] {
  identities.set(list, identity)
  return list
}

/** How the items of a list are told apart; undefined where they have an order. */
export function identityOf(list: readonly Value[]): Identity | undefined {
  return identities.get(list)
}
