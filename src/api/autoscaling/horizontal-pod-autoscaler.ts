import { fieldOf, listAt, valueAt } from '../../core/json.ts'
import { isNumber } from '../../core/numbers.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { MIN_REPLICAS } from '../../kubernetes/defaults/values.ts'
import { pathSegment } from '../../kubernetes/grammar/names.ts'
import { count, type ObjectConstraint, range } from '../combinators.ts'
import { area } from '../constraint.ts'
import { enumNotEmpty } from '../enum-not-empty.ts'
import { isUndecided, numberAt, objects, textAt } from '../objects.ts'
import { signOf } from '../quantities.ts'
import { quote } from '../wording.ts'

const TARGET = ['spec', 'scaleTargetRef']
const MIN = ['spec', 'minReplicas']
const BEHAVIOR = ['spec', 'behavior', '*']

/** The group and the versions that look the same in all that the two share. */
const byV1 = objects('autoscaling/v1')
const byV2 = objects('autoscaling/v2', 'autoscaling/v2beta2')

const maxAboveMin: ObjectConstraint = {
  id: 'hpa-max-min',
  summary: 'An autoscaler has a maximum below its minimum',
  remedy: 'Raise `maxReplicas`, or lower `minReplicas`, which is 1 where it is not written.',
  check: ({ object }, report) => {
    const min = valueAt(object, ['spec', 'minReplicas']) ?? MIN_REPLICAS
    const max = numberAt(object, ['spec', 'maxReplicas'])
    if (max === undefined || max < 1 || !isNumber(min) || max >= min) return
    report(['spec', 'maxReplicas'], `maxReplicas ${max} must be at least minReplicas, which is ${min}`)
  },
}

const minReplicas: ObjectConstraint = {
  id: 'hpa-min',
  silences: ['hpa-min-replicas'],
  summary: 'An autoscaler may scale to fewer than no replicas',
  remedy: 'Set `minReplicas` to 1 or more.',
  check: ({ object }, report) => {
    const min = numberAt(object, MIN)
    if (min !== undefined && min < 0) report(MIN, `minReplicas ${min} must be at least 1`)
  },
}

const minZero: ObjectConstraint = {
  id: 'hpa-min-zero',
  summary: 'An autoscaler may scale to no replicas, which older servers reject',
  remedy: 'Set `minReplicas` to 1 or more.',
  until: 36,
  check: ({ object }, report) => {
    if (numberAt(object, MIN) === 0)
      report(
        MIN,
        'minReplicas 0 must be at least 1 before Kubernetes 1.37; 0 needs the feature gate HPAScaleToZero',
      )
  },
}

const ZERO_METRICS: readonly unknown[] = ['Object', 'External']

/** Without pods there is nothing that metrics of pods could be taken from. */
const zeroMetric: ObjectConstraint = {
  id: 'hpa-scale-zero-metric',
  summary: 'An autoscaler that may scale to no replicas has no metric from outside its pods',
  remedy: 'Add a metric of type `External` or `Object`, or set `minReplicas` to 1.',
  since: 37,
  check: ({ object }, report) => {
    if (numberAt(object, MIN) !== 0) return
    const types = listAt(object, ['spec', 'metrics']).map(metric => fieldOf(metric, 'type'))
    if (types.some(type => ZERO_METRICS.includes(type) || isUnknownYet(type))) return
    report(MIN, 'minReplicas 0 needs a metric of type External or Object, since no pod is left to measure')
  },
}

const scaleTarget: ObjectConstraint = {
  id: 'hpa-ref',
  summary: 'The target of an autoscaler has a kind or a name that no object can have',
  remedy: 'Give `scaleTargetRef` the kind and the name of the workload.',
  check: ({ object }, report) => {
    for (const field of ['kind', 'name']) {
      const value = textAt(object, [...TARGET, field])
      if (value === undefined) continue
      const wrong = value === '' ? 'must not be empty' : pathSegment(value)
      if (wrong !== undefined) report([...TARGET, field], `${field} ${quote(value)} ${wrong}`)
    }
  },
}

/** A ReplicationController is the only thing in the core group that scales. */
const targetVersion: ObjectConstraint = {
  id: 'hpa-ref-version',
  summary: 'The target of an autoscaler has no API group',
  remedy: 'Give `scaleTargetRef` the group and the version of the workload, such as `apiVersion: apps/v1`.',
  source: 'pkg/registry/autoscaling/horizontalpodautoscaler/strategy.go',
  since: 34,
  check: ({ object }, report) => {
    const target = valueAt(object, TARGET)
    const version = valueAt(target, ['apiVersion']) ?? ''
    if (target === undefined || typeof version !== 'string' || isUndecided(target, ['kind'])) return
    const path = [...TARGET, 'apiVersion']
    const kind = textAt(target, ['kind']) ?? ''
    const parts = version.split('/')
    if (parts.length > 2) report(path, `apiVersion ${quote(version)} can have one "/" only`)
    else if (kind === 'ReplicationController' || (parts.length === 2 && parts[0] !== '')) return
    else if (version === '')
      report(path, `the target of kind ${quote(kind)} needs an apiVersion with its group`)
    else report(path, `apiVersion ${quote(version)} names no group, and kind ${quote(kind)} is of one`)
  },
}

const SOURCE = 'pkg/apis/autoscaling/validation/validation.go'
const SCOPE = ['HorizontalPodAutoscaler.autoscaling']

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/autoscaling/validation/validation.go */
export const horizontalPodAutoscaler = area({
  title: 'HorizontalPodAutoscaler',
  source: SOURCE,
  scope: SCOPE,
  subjects: resource => (resource.version === 'v1' ? byV1(resource) : byV2(resource)),
  constraints: [
    minReplicas,
    minZero,
    zeroMetric,
    range({
      id: 'hpa-max',
      summary: 'An autoscaler has a maximum of no replicas',
      remedy: 'Set `maxReplicas` to 1 or more.',
      fields: ['spec', 'maxReplicas'],
      min: 1,
    }),
    maxAboveMin,
    scaleTarget,
    targetVersion,
    range({
      id: 'hpa-v1-cpu',
      summary: 'An autoscaler aims at no use of CPU at all',
      remedy: 'Set `targetCPUUtilizationPercentage` to 1 or more.',
      fields: ['spec', 'targetCPUUtilizationPercentage'],
      min: 1,
    }),
  ],
})

/** How fast an autoscaler scales. */
export const scalingBehavior = area({
  title: 'Behavior of a HorizontalPodAutoscaler',
  source: SOURCE,
  scope: SCOPE,
  subjects: byV2,
  constraints: [
    range({
      id: 'hpa-stabilization',
      summary: 'An autoscaler looks back further than it can',
      remedy: 'Set `stabilizationWindowSeconds` from 0 to 3600, which is an hour.',
      fields: [...BEHAVIOR, 'stabilizationWindowSeconds'],
      min: 0,
      max: 3600,
    }),
    count({
      id: 'hpa-policies',
      summary: 'An autoscaler has an empty list of policies',
      remedy: 'Leave `policies` out to have the default ones, or set `selectPolicy: Disabled`.',
      fields: [...BEHAVIOR, 'policies'],
      min: 1,
      noun: 'policies',
    }),
    enumNotEmpty('hpa-select-policy', 'The way an autoscaler chooses among its policies', [
      ...BEHAVIOR,
      'selectPolicy',
    ]),
    enumNotEmpty('hpa-policy-type', 'The type of a policy of an autoscaler', [
      ...BEHAVIOR,
      'policies',
      '*',
      'type',
    ]),
    range({
      id: 'hpa-policy-value',
      summary: 'A policy of an autoscaler allows no change',
      remedy: 'Set `value` to 1 or more, or `selectPolicy: Disabled`.',
      fields: [...BEHAVIOR, 'policies', '*', 'value'],
      min: 1,
    }),
    range({
      id: 'hpa-policy-period',
      summary: 'A policy of an autoscaler is for no time, or for too long a time',
      remedy: 'Set `periodSeconds` from 1 to 1800, which is half an hour.',
      fields: [...BEHAVIOR, 'policies', '*', 'periodSeconds'],
      min: 1,
      max: 1800,
    }),
    {
      id: 'hpa-tolerance',
      summary: 'The tolerance of an autoscaler is negative',
      remedy: 'Write 0 or more, such as 0.1.',
      since: 35,
      check: ({ object }, report) => {
        for (const direction of ['scaleUp', 'scaleDown']) {
          const path = ['spec', 'behavior', direction, 'tolerance']
          const tolerance = valueAt(object, path)
          if (signOf(tolerance) !== -1) continue
          report(path, `tolerance ${tolerance} must not be negative`)
        }
      },
    },
  ],
})
