import type { Json, JsonObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { at, type Change, field, type ImmutableField } from './field.ts'

/**
 * What a Service is given when it is made stays, unless its type changes from or to ExternalName. A field that is taken
 * out again keeps its value.
 * https://kubernetes.io/docs/concepts/services-networking/service/#choosing-your-own-ip-address
 */
export const SERVICE_FIELDS: readonly ImmutableField[] = [
  field('spec.clusterIP', { read: address, alias: ['spec', 'clusterIPs', 0], when: addressChanges }),
  field('spec.clusterIPs.1', {
    when: change => isStill(change) && bothHave(change, ['spec', 'clusterIPs', 1]),
  }),
  field('spec.ipFamilies.0', {
    when: change =>
      isStill(change) &&
      !isHeadless(change.before) &&
      !isHeadless(change.after) &&
      bothHave(change, ['spec', 'ipFamilies', 0]),
  }),
  field('spec.loadBalancerClass', { when: ({ before, after }) => isBalanced(before) && isBalanced(after) }),
  field('spec.healthCheckNodePort', {
    when: change =>
      isHealthChecked(change.before) &&
      isHealthChecked(change.after) &&
      bothHave(change, ['spec', 'healthCheckNodePort']),
  }),
]

/** The first address; it can be written in either field. */
function address({ spec }: JsonObject): Json | undefined {
  return at(spec, ['clusterIP']) ?? at(spec, ['clusterIPs', 0])
}

/** A Service without an address is given one, which nobody knows but that it is one. */
function addressChanges(change: Change): boolean {
  const { before, after } = change
  if (!isStill(change) || address(after) === undefined) return false
  return address(before) !== undefined || isHeadless(after)
}

/** Whether both versions have an address inside the cluster. */
function isStill({ before, after }: Change): boolean {
  return [before, after].every(({ spec }) => at(spec, ['type']) !== 'ExternalName')
}

function isHeadless(service: JsonObject): boolean {
  return address(service) === 'None'
}

function isBalanced({ spec }: JsonObject): boolean {
  return at(spec, ['type']) === 'LoadBalancer'
}

function isHealthChecked(service: JsonObject): boolean {
  return isBalanced(service) && at(service, ['spec', 'externalTrafficPolicy']) === 'Local'
}

function bothHave({ before, after }: Change, path: Path): boolean {
  return at(before, path) !== undefined && at(after, path) !== undefined
}
