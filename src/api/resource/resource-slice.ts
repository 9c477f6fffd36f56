import { fieldOf, listAt, valueAt } from '../../core/json.ts'
import { driverName } from '../../kubernetes/grammar/grammars.ts'
import { matching, type ObjectConstraint, range, together } from '../combinators.ts'
import { area } from '../constraint.ts'
import { isUndecided, textAt } from '../objects.ts'
import { structured } from './device-class.ts'
import { tooMany } from './device-selectors.ts'
import { poolName } from './device-taints.ts'
import { checkCounters, checkNodes, checkOwnName, deviceParts, NODES } from './slice-parts.ts'

const MAX_DEVICES = 128
/** As many devices as a slice can have where one of them has taints, or consumes counters. */
const MAX_ADVANCED_DEVICES = 64
const MAX_COUNTER_SETS = 8

const nodes = {
  id: 'dra-slice-nodes',
  summary: 'A ResourceSlice does not say in exactly one way which nodes its devices belong to',
  remedy:
    'Give one of `nodeName`, `nodeSelector` with one term, `allNodes: true` and `perDeviceNodeSelection: true`.',
} as const

function nodesBy(ways: readonly string[]): ObjectConstraint['check'] {
  return ({ object }, report, { version }) => {
    const spec = valueAt(object, ['spec'])
    // There, an empty name cannot be told from one that is absent.
    if (version === 'v1beta1' && isUndecided(spec, ['nodeName'])) return
    const isAbsent = version === 'v1beta1' && fieldOf(spec, 'nodeName') === ''
    checkNodes(spec, ['spec'], isAbsent ? ways.filter(way => way !== 'nodeName') : ways, report)
    const { length } = listAt(spec, ['nodeSelector', 'nodeSelectorTerms'])
    if (fieldOf(spec, 'nodeSelector') !== undefined && length !== 1)
      report(['spec', 'nodeSelector', 'nodeSelectorTerms'], `there must be one term, not ${length}`)
  }
}

const devices: ObjectConstraint = {
  id: 'dra-slice-devices',
  summary: 'A ResourceSlice has too many devices, or devices without a proper name',
  remedy: `Give each device a name of its own, and put at most ${MAX_DEVICES} into a slice.`,
  check: ({ object }, report) => {
    const list = listAt(object, ['spec', 'devices'])
    if (list.length > MAX_DEVICES)
      report(['spec', 'devices'], tooMany('devices', list.length, MAX_DEVICES), 'key')
    const seen = new Set<string>()
    for (const [index, device] of list.entries())
      checkOwnName(textAt(device, ['name']), ['spec', 'devices', index, 'name'], seen, report)
  },
}

const advanced: ObjectConstraint = {
  id: 'dra-slice-advanced-devices',
  summary: 'A ResourceSlice has too many devices for taints and counters',
  remedy: `Put at most ${MAX_ADVANCED_DEVICES} devices into a slice, where any of them has taints or consumes counters.`,
  since: 36,
  check: (subject, report, resource) => {
    const { length } = listAt(subject.object, ['spec', 'devices'])
    if (length <= MAX_ADVANCED_DEVICES || length > MAX_DEVICES) return
    const isAdvanced = deviceParts(resource).some(
      ({ object }) =>
        listAt(object, ['taints']).length > 0 || listAt(object, ['consumesCounters']).length > 0,
    )
    if (isAdvanced) report(['spec', 'devices'], tooMany('devices', length, MAX_ADVANCED_DEVICES), 'key')
  },
}

const counters: ObjectConstraint = {
  id: 'dra-slice-counters',
  summary: 'The counters that the devices of a ResourceSlice share are malformed',
  remedy: `Give at most ${MAX_COUNTER_SETS} sets, in a slice of their own, each with a name and some counters.`,
  since: 36,
  check: ({ object }, report) => {
    const path = ['spec', 'sharedCounters']
    const sets = valueAt(object, path)
    if (sets === undefined) return
    if (valueAt(object, ['spec', 'devices']) !== undefined)
      report(path, '"sharedCounters" may not be set beside "devices"; a slice has one of them', 'key')
    const list = listAt(object, path)
    if (list.length > MAX_COUNTER_SETS)
      report(path, tooMany('sets of counters', list.length, MAX_COUNTER_SETS), 'key')
    const seen = new Set<string>()
    for (const [index, set] of list.entries()) {
      checkOwnName(textAt(set, ['name']) ?? '', [...path, index, 'name'], seen, report)
      checkCounters(set, [...path, index], report)
    }
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/resource/validation/validation.go */
export const resourceSlice = area({
  title: 'ResourceSlices',
  source: 'pkg/apis/resource/validation/validation.go',
  scope: ['ResourceSlice.resource.k8s.io'],
  subjects: structured,
  constraints: [
    matching({
      id: 'dra-slice-driver',
      summary: 'A ResourceSlice has no proper name of a driver',
      remedy: 'Write the name of the driver, a domain of at most 63 characters.',
      fields: ['spec', 'driver'],
      grammar: driverName,
      empty: 'checked',
    }),
    together(
      {
        id: 'dra-slice-pool',
        summary: 'The pool that a ResourceSlice belongs to is malformed',
        remedy: 'Give a name, a count of slices of at least 1, and a generation that is not negative.',
      },
      words => [
        matching({ ...words, fields: ['spec', 'pool', 'name'], grammar: poolName, empty: 'checked' }),
        range({ ...words, fields: ['spec', 'pool', 'resourceSliceCount'], min: 1 }),
        range({ ...words, fields: ['spec', 'pool', 'generation'], min: 0 }),
      ],
    ),
    { ...nodes, since: 36, check: nodesBy([...NODES, 'perDeviceNodeSelection']) },
    { ...nodes, id: 'dra-slice-nodes-legacy', until: 35, check: nodesBy(NODES) },
    devices,
    advanced,
    counters,
  ],
})
