import { isArray, isObject, type Json, type JsonObject, valueAt } from '../../core/json.ts'
import type { Difference } from './differences.ts'
import { type Change, field, type ImmutableField } from './field.ts'

/** What a node is given, by the cloud or by itself, stays. */
export const NODE_FIELDS: readonly ImmutableField[] = [
  field('spec.providerID', { when: ({ before }) => valueAt(before, ['spec', 'providerID']) !== undefined }),
  field('spec.podCIDRs', {
    read: podRanges,
    alias: ['spec', 'podCIDR'],
    when: rangesChange,
  }),
  field('spec.externalID'),
]

/** The ranges; the first one can be written in a field of its own, which is the one that counts. */
function podRanges({ spec }: JsonObject): Json | undefined {
  const [ranges, first] = [valueAt(spec, ['podCIDRs']), valueAt(spec, ['podCIDR'])]
  if (first !== undefined && valueAt(ranges, [0]) !== first) return [first]
  return isArray(ranges) && ranges.length > 0 ? ranges : undefined
}

/** What goes from one of the two fields may still be in the other. */
function rangesChange({ before, after }: Change): boolean {
  return podRanges(before) !== undefined && podRanges(after) !== undefined
}

/** Drivers come and go, and stay what they are. */
export const CSI_NODE_FIELDS: readonly ImmutableField[] = [
  field('spec.drivers', { read: driversByName, except: isWholeDriver, until: 34 }),
  field('spec.drivers', {
    read: driversByName,
    except: difference => isWholeDriver(difference) || difference.path[1] === 'allocatable',
    since: 35,
  }),
]

function driversByName({ spec }: JsonObject): Json | undefined {
  const drivers = valueAt(spec, ['drivers'])
  if (!isArray(drivers)) return undefined
  return Object.fromEntries(drivers.filter(isObject).map(driver => [String(driver['name']), driver]))
}

function isWholeDriver({ path }: Difference): boolean {
  return path.length < 2
}

/** https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/ */
export const EVENT_FIELDS: readonly ImmutableField[] = [
  'regarding',
  'reason',
  'note',
  'type',
  'eventTime',
  'action',
  'related',
  'reportingController',
  'reportingInstance',
  'deprecatedSource',
  'deprecatedFirstTimestamp',
  'deprecatedLastTimestamp',
  'deprecatedCount',
].map(name => field(name))
