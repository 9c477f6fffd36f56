import { isObject, type JsonObject, listAt, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { dnsLabel, type Grammar, pathSegment, qualifiedName } from '../../kubernetes/grammar/names.ts'
import type { ObjectConstraint, ObjectSubject } from '../combinators.ts'
import { area, type Constraint, type Report } from '../constraint.ts'
import { enumNotEmpty } from '../enum-not-empty.ts'
import { numberAt, textAt } from '../objects.ts'
import { signOf } from '../quantities.ts'
import { quote } from '../wording.ts'

/** The field that describes a metric, for each type of it, in the order the server looks for them. */
const FIELDS = {
  Object: 'object',
  External: 'external',
  Pods: 'pods',
  Resource: 'resource',
  ContainerResource: 'containerResource',
} as const

const CONTAINER = FIELDS.ContainerResource

type Field = (typeof FIELDS)[keyof typeof FIELDS]

/** A metric of an autoscaler, and how it is described. */
interface MetricSubject extends ObjectSubject {
  readonly object: JsonObject
  /** The description the server looks at, which is the first one. */
  readonly field: Field | undefined
}

function metrics({ apiVersion, object }: Resource): readonly MetricSubject[] {
  if (apiVersion !== 'autoscaling/v2' && apiVersion !== 'autoscaling/v2beta2') return []
  return listAt(object, ['spec', 'metrics']).flatMap((metric, index) => {
    if (!isObject(metric)) return []
    const field = Object.values(FIELDS).find(name => metric[name] !== undefined)
    return [{ path: ['spec', 'metrics', index], object: metric, field }]
  })
}

const RESOURCES = ['cpu', 'memory', 'ephemeral-storage']

/** The name of a resource that containers have. */
const containerResource: Grammar = text => {
  if (RESOURCES.includes(text)) return undefined
  if (text.includes('/') || text.startsWith('hugepages-')) return qualifiedName(text)
  return 'is no resource of a container; those of devices have a domain, such as example.com/gpu'
}

const source: ObjectConstraint = {
  id: 'hpa-metric-source',
  summary: 'A metric of an autoscaler is not described by the field of its type',
  remedy: 'Describe the metric in the field that is named as its type, and in no other.',
  check: ({ object }, report) => {
    const type = textAt(object, ['type']) ?? ''
    if (!isType(type)) return
    const expected = FIELDS[type]
    if (valueAt(object, [expected]) === undefined)
      report([expected], `a metric of type ${type} needs "${expected}"`)
    for (const field of Object.values(FIELDS)) {
      if (field === expected || field === CONTAINER || valueAt(object, [field]) === undefined) continue
      report([field], `"${field}" may not be set on a metric of type ${type}`, 'key')
    }
  },
}

/** Servers without the feature gate HPAContainerMetrics, which is on since 1.27, drop the field before they look. */
const containerSource: ObjectConstraint = {
  id: 'hpa-container-source',
  summary: 'A metric of another type is described as one of a container',
  remedy: 'Remove `containerResource`, or write `type: ContainerResource`.',
  since: 27,
  check: ({ object }, report) => {
    const type = textAt(object, ['type']) ?? ''
    if (!isType(type) || FIELDS[type] === CONTAINER || valueAt(object, [CONTAINER]) === undefined) return
    report([CONTAINER], `"${CONTAINER}" may not be set on a metric of type ${type}`, 'key')
  },
}

function isType(type: string): type is keyof typeof FIELDS {
  return Object.hasOwn(FIELDS, type)
}

/** Looks at texts of the description of a metric that must be given and follow a grammar. */
function names(
  words: Omit<ObjectConstraint, 'check'>,
  fields: Partial<Record<Field, readonly Path[]>>,
  grammar: Grammar,
): Constraint<MetricSubject> {
  return {
    ...words,
    check: ({ object, field }, report) => {
      if (field === undefined) return
      for (const rest of fields[field] ?? []) {
        const path = [field, ...rest]
        const value = textAt(object, path.map(String))
        if (value === undefined) continue
        const wrong = value === '' ? 'must not be empty' : grammar(value)
        if (wrong !== undefined) report(path, `${path.at(-1)} ${quote(value)} ${wrong}`)
      }
    },
  }
}

/** Looks at the target of a metric. */
function target(
  words: Omit<ObjectConstraint, 'check'>,
  look: (target: JsonObject, field: Field, report: Report, path: Path) => void,
): Constraint<MetricSubject> {
  return {
    ...words,
    check: ({ object, field }, report) => {
      if (field === undefined) return
      const found = valueAt(object, [field, 'target'])
      if (isObject(found)) look(found, field, report, [field, 'target'])
    },
  }
}

const METRIC_NAME = [['metric', 'name']]

const anything: Grammar = () => undefined

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/autoscaling/validation/validation.go */
export const autoscalingMetrics = area({
  title: 'Metrics of a HorizontalPodAutoscaler',
  source: 'pkg/apis/autoscaling/validation/validation.go',
  scope: ['HorizontalPodAutoscaler.autoscaling'],
  subjects: metrics,
  constraints: [
    source,
    containerSource,
    names(
      {
        id: 'hpa-metric-name',
        summary: 'The name of a metric is none',
        remedy: 'Write the name of the metric, without slashes.',
      },
      { object: METRIC_NAME, external: METRIC_NAME, pods: METRIC_NAME },
      pathSegment,
    ),
    names(
      {
        id: 'hpa-resource-name',
        summary: 'The resource of a metric is empty',
        remedy: 'Write `cpu`, `memory` or the name of another resource.',
      },
      { resource: [['name']] },
      anything,
    ),
    names(
      {
        id: 'hpa-container-resource',
        summary: 'The resource of a metric is none that containers have',
        remedy: 'Write `cpu`, `memory`, or the name of another resource with its domain.',
      },
      { containerResource: [['name']] },
      containerResource,
    ),
    enumNotEmpty('hpa-metric-type', 'The type of a metric', ['type']),
    target(
      {
        id: 'hpa-target-type',
        summary: 'The type of the target of a metric is an empty text',
        remedy: 'Write `Utilization`, `Value` or `AverageValue`.',
      },
      (goal, _, report, path) => {
        if (goal['type'] === '') report([...path, 'type'], 'the type of the target is empty')
      },
    ),
    names(
      {
        id: 'hpa-container',
        summary: 'The container of a metric is none that pods can have',
        remedy: 'Write the name of a container of the target.',
      },
      { containerResource: [['container']] },
      dnsLabel,
    ),
    names(
      {
        id: 'hpa-described-object',
        summary: 'The object of a metric has a kind or a name that no object can have',
        remedy: 'Write the kind and the name of the object that the metric describes.',
      },
      {
        object: [
          ['describedObject', 'kind'],
          ['describedObject', 'name'],
        ],
      },
      pathSegment,
    ),
    target(
      {
        id: 'hpa-target-positive',
        summary: 'The target of a metric is not above 0',
        remedy: 'Aim at a value above 0.',
      },
      (goal, _, report, path) => {
        for (const name of ['value', 'averageValue']) {
          const sign = signOf(valueAt(goal, [name]))
          if (sign === undefined || sign > 0) continue
          report([...path, name], `${name} ${quote(String(valueAt(goal, [name])))} must be above 0`)
        }
      },
    ),
    target(
      {
        id: 'hpa-target-utilization',
        summary: 'The target of a metric is no use at all',
        remedy: 'Aim at a utilization of 1 per cent or more.',
      },
      (goal, _, report, path) => {
        const value = numberAt(goal, ['averageUtilization'])
        if (value === undefined || value >= 1) return
        report([...path, 'averageUtilization'], `averageUtilization ${value} must be at least 1`)
      },
    ),
    target(
      {
        id: 'hpa-target-object',
        summary: 'The target of a metric of an object, or an external one, is no value',
        remedy: 'Give the target `value` or `averageValue`; an external metric takes one of them only.',
      },
      (goal, field, report, path) => {
        if (field !== 'object' && field !== 'external') return
        const [value, average] = [goal['value'], goal['averageValue']]
        if (value === undefined && average === undefined) {
          report([...path, 'averageValue'], 'the target needs "value" or "averageValue"')
        } else if (field === 'external' && value !== undefined && average !== undefined) {
          report([...path, 'value'], '"value" may not be set beside "averageValue"', 'key')
        }
      },
    ),
    target(
      {
        id: 'hpa-target-pods',
        summary: 'The target of a metric of pods is no average',
        remedy: 'Give the target `averageValue`.',
      },
      (goal, field, report, path) => {
        if (field !== 'pods' || goal['averageValue'] !== undefined) return
        report([...path, 'averageValue'], 'the target of a metric of pods needs "averageValue"')
      },
    ),
    target(
      {
        id: 'hpa-target-resource',
        summary: 'The target of a resource is not exactly one of a utilization and a value',
        remedy: 'Give the target either `averageUtilization` or `averageValue`.',
      },
      (goal, field, report, path) => {
        if (field !== 'resource' && field !== 'containerResource') return
        const [share, average] = [goal['averageUtilization'], goal['averageValue']]
        if (share === undefined && average === undefined) {
          report([...path, 'averageUtilization'], 'the target needs "averageUtilization" or "averageValue"')
        } else if (share !== undefined && average !== undefined) {
          report(
            [...path, 'averageValue'],
            '"averageValue" may not be set beside "averageUtilization"',
            'key',
          )
        }
      },
    ),
  ],
})
