import { fieldOf, isObject, listAt, textsIn, valueAt } from '../../core/json.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { type Grammar, qualifiedName } from '../../kubernetes/grammar/names.ts'
import type { ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { isUndecided, textAt } from '../objects.ts'
import { byteLength, longerThan, quote } from '../wording.ts'
import { DEVICE_CAPACITY } from './device-capacity.ts'
import { tooMany } from './device-selectors.ts'
import { checkTaint } from './device-taints.ts'
import { deviceQualifiedName } from './qualified-names.ts'
import { checkCounters, checkNodes, checkOwnName, deviceParts, NODES } from './slice-parts.ts'

const MAX_VALUES = 32
const MAX_TEXT = 64
const MAX_TAINTS = 16
const MAX_CONSUMED = 2
const MAX_CONDITIONS = 4

/** The fields of an attribute that hold its value. Lists have to be switched on, and are dropped otherwise. */
const VALUES: readonly string[] = ['int', 'bool', 'string', 'version']

const IDENTIFIER = '(?:0|[1-9]\\d*)'
const PRERELEASE = '(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)'
const SEMVER = new RegExp(
  `^${IDENTIFIER}\\.${IDENTIFIER}\\.${IDENTIFIER}(?:-${PRERELEASE}(?:\\.${PRERELEASE})*)?(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?$`,
)

/** https://semver.org/spec/v2.0.0.html */
const semanticVersion: Grammar = text => {
  if (byteLength(text) > MAX_TEXT) return longerThan(text, MAX_TEXT)
  return SEMVER.test(text) ? undefined : 'must be a semantic version, such as 1.2.3'
}

const attributes: ObjectConstraint = {
  id: 'dra-device-attributes',
  summary: 'An attribute of a device has a malformed name, or not exactly one value',
  remedy: 'Give each attribute one of `int`, `bool`, `string` and `version`.',
  field: 'attributes',
  check: ({ object }, report) => {
    const map = fieldOf(object, 'attributes')
    if (!isObject(map)) return
    for (const [name, attribute] of Object.entries(map)) {
      const path = ['attributes', name]
      const wrong = isUnknownYet(name) ? undefined : deviceQualifiedName(name)
      if (wrong !== undefined) report(path, `the name ${quote(name)} ${wrong}`, 'key')
      const [first, second] = VALUES.filter(field => fieldOf(attribute, field) !== undefined)
      if (first === undefined) report(path, 'the attribute needs "int", "bool", "string" or "version"', 'key')
      if (second !== undefined)
        report(
          [...path, second],
          `"${second}" may not be set beside "${first}"; only one of them can be`,
          'key',
        )
      const [text, version] = [textAt(attribute, ['string']), textAt(attribute, ['version'])]
      const tooLong = text === undefined ? undefined : longerThan(text, MAX_TEXT)
      if (tooLong !== undefined) report([...path, 'string'], `the value ${tooLong}`)
      const malformed = version === undefined ? undefined : semanticVersion(version)
      if (malformed !== undefined)
        report([...path, 'version'], `version ${quote(version ?? '')} ${malformed}`)
    }
  },
}

const values: ObjectConstraint = {
  id: 'dra-device-values',
  summary: 'A device has too many attributes and capacities',
  remedy: `Keep to ${MAX_VALUES} attributes and capacities together.`,
  check: ({ object }, report) => {
    const total = ['attributes', 'capacity']
      .map(field => fieldOf(object, field))
      .reduce((sum: number, map) => sum + (isObject(map) ? Object.keys(map).length : 0), 0)
    if (total > MAX_VALUES) report([], tooMany('attributes and capacities', total), 'key')
  },
}

const taints: ObjectConstraint = {
  id: 'dra-device-taints',
  summary: 'A taint of a device is malformed',
  remedy: 'Write key and value as those of labels, and an effect of `NoSchedule`, `NoExecute` or `None`.',
  since: 36,
  field: 'taints',
  check: ({ object }, report) => {
    const list = listAt(object, ['taints'])
    if (list.length > MAX_TAINTS) report(['taints'], tooMany('taints', list.length, MAX_TAINTS), 'key')
    for (const [index, taint] of list.entries()) checkTaint(taint, ['taints', index], report)
  },
}

const consumes: ObjectConstraint = {
  id: 'dra-device-consumes',
  summary: 'What a device consumes of shared counters is malformed',
  remedy: `Name at most ${MAX_CONSUMED} sets of counters, each once, with what is consumed of them.`,
  since: 36,
  field: 'consumesCounters',
  check: ({ object }, report) => {
    const path = ['consumesCounters']
    const list = listAt(object, path)
    if (list.length > MAX_CONSUMED)
      report(path, tooMany('sets of counters', list.length, MAX_CONSUMED), 'key')
    const seen = new Set<string>()
    for (const [index, one] of list.entries()) {
      checkOwnName(textAt(one, ['counterSet']) ?? '', [...path, index, 'counterSet'], seen, report)
      checkCounters(one, [...path, index], report)
    }
  },
}

const nodes: ObjectConstraint = {
  id: 'dra-device-nodes',
  summary: 'A device does not say which nodes it belongs to, or says it where its slice does',
  remedy:
    'With `perDeviceNodeSelection: true` in the slice, give one of `nodeName`, `nodeSelector` and `allNodes`; else none.',
  since: 36,
  check: ({ object }, report, resource) => {
    const perDevice = ['spec', 'perDeviceNodeSelection']
    if (isUndecided(resource.object, perDevice)) return
    if (valueAt(resource.object, perDevice) === true) {
      checkNodes(object, [], NODES, report)
      return
    }
    const given = NODES.find(way => fieldOf(object, way) !== undefined)
    if (given === undefined) return
    report([given], `${given} may be set only where the slice has perDeviceNodeSelection: true`, 'key')
  },
}

const binding: ObjectConstraint = {
  id: 'dra-device-binding',
  summary: 'The conditions for binding to a device are malformed',
  remedy: `Give at most ${MAX_CONDITIONS} conditions for binding and as many for its failure, each once.`,
  since: 36,
  check: ({ object }, report) => {
    const lists = ['bindingConditions', 'bindingFailureConditions'] as const
    const seen = new Set<string>()
    for (const field of lists) {
      const list = textsIn(fieldOf(object, field))
      if (list.length > MAX_CONDITIONS)
        report([field], tooMany('conditions', list.length, MAX_CONDITIONS), 'key')
      for (const [index, condition] of list.entries()) {
        if (isUnknownYet(condition)) continue
        const wrong = qualifiedName(condition) ?? (seen.has(condition) ? 'is given twice' : undefined)
        if (wrong !== undefined) report([field, index], `the condition ${quote(condition)} ${wrong}`)
        seen.add(condition)
      }
    }
    const [given, ...others] = lists.filter(field => listAt(object, [field]).length > 0)
    if (given === undefined || others.length > 0) return
    const missing = lists.find(field => field !== given)
    report([given], `${given} may not be set without ${missing}`, 'key')
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/resource/validation/validation.go */
export const sliceDevices = area({
  title: 'Devices of ResourceSlices',
  source: 'pkg/apis/resource/validation/validation.go',
  scope: ['ResourceSlice.resource.k8s.io'],
  subjects: deviceParts,
  constraints: [attributes, values, ...DEVICE_CAPACITY, taints, consumes, nodes, binding],
})
