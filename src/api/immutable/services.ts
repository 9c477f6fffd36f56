import { type Json, type JsonObject, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { type Change, field, type ImmutableField } from './field.ts'

/**
 * What a Service is given when it is made stays, unless its type changes from or to ExternalName. A field that is taken
 * out again keeps its value.
 * https://kubernetes.io/docs/concepts/services-networking/service/#choosing-your-own-ip-address
 */
export const SERVICE_FIELDS: readonly ImmutableField[] = [
  field('spec.clusterIP', { read: address, alias: ['spec', 'clusterIPs', 0], when: addressChanges }),
  field('spec.clusterIPs', {
    when: change => !isHeadless(change.before) && releases(change, 'clusterIPs'),
    cannot: 'lose the second address without an ipFamilyPolicy of SingleStack',
  }),
  field('spec.ipFamilies', {
    when: change => releases(change, 'ipFamilies'),
    cannot: 'lose the second family without an ipFamilyPolicy of SingleStack',
  }),
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
  return valueAt(spec, ['clusterIP']) || valueAt(spec, ['clusterIPs', 0])
}

/** A Service without an address is given one, which nobody knows but that it is one. */
function addressChanges(change: Change): boolean {
  const { before, after } = change
  if (!isStill(change) || address(after) === undefined) return false
  return address(before) !== undefined || isHeadless(after)
}

/** Whether both versions have an address inside the cluster. */
function isStill({ before, after }: Change): boolean {
  return [before, after].every(({ spec }) => valueAt(spec, ['type']) !== 'ExternalName')
}

/** Whether only one of two is left, though a policy of `SingleStack` is what gives up the other. */
function releases(change: Change, name: 'clusterIPs' | 'ipFamilies'): boolean {
  if (!isStill(change)) return false
  const [before, after] = [change.before['spec'], change.after['spec']]
  const was = valueAt(before, ['ipFamilyPolicy'])
  if ((valueAt(after, ['ipFamilyPolicy']) ?? was) === 'SingleStack') return false
  const hadTwo = was === 'RequireDualStack' || valueAt(before, [name, 1]) !== undefined
  return hadTwo && valueAt(after, [name, 0]) !== undefined && valueAt(after, [name, 1]) === undefined
}

function isHeadless(service: JsonObject): boolean {
  return address(service) === 'None'
}

function isBalanced({ spec }: JsonObject): boolean {
  return valueAt(spec, ['type']) === 'LoadBalancer'
}

function isHealthChecked(service: JsonObject): boolean {
  return isBalanced(service) && valueAt(service, ['spec', 'externalTrafficPolicy']) === 'Local'
}

function bothHave({ before, after }: Change, path: Path): boolean {
  return valueAt(before, path) !== undefined && valueAt(after, path) !== undefined
}
