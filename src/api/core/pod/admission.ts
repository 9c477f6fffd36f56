import { isObject, isSame, type Json, textOf } from '../../../core/json.ts'
import { isNumber } from '../../../core/numbers.ts'
import { SYSTEM_PRIORITIES } from '../../../kubernetes/cluster/priorities.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import { area, type Constraint } from '../../constraint.ts'
import { isUndecided } from '../../objects.ts'
import { quote } from '../../wording.ts'
import { type PodSubject, pods } from './subjects.ts'

const CLASS = ['priorityClassName']

const constraints: readonly Constraint<PodSubject>[] = [
  {
    id: 'pod-overhead-class',
    summary: 'A pod has an overhead without a runtime class',
    remedy: 'Remove it: the RuntimeClass that the pod names under `runtimeClassName` fills it in.',
    source: 'plugin/pkg/admission/runtimeclass/admission.go',
    field: 'overhead',
    check: ({ object, isPod }, report) => {
      if (object['runtimeClassName'] !== undefined) return
      const { overhead } = object
      // A template is written without an empty one before pods are made of it.
      if (!isObject(overhead) || (!isPod && Object.keys(overhead).length === 0)) return
      report(['overhead'], 'overhead may be set only with a runtimeClassName whose class has it', 'key')
    },
  },
  {
    id: 'pod-priority',
    summary: 'The priority of a pod is not that of its class',
    remedy: 'Remove `priority`, and name a PriorityClass under `priorityClassName`.',
    source: 'plugin/pkg/admission/priority/admission.go',
    field: 'priority',
    check: ({ object }, report) => {
      const { priority } = object
      const expected = priorityOf(object)
      if (!isNumber(priority) || expected === undefined || isSame(priority, expected.priority)) return
      report(['priority'], `priority ${priority} must be ${expected.priority}, that of ${expected.of}`)
    },
  },
  {
    id: 'pod-preemption-class',
    summary: 'The preemption policy of a pod is not that of its class',
    remedy: 'Remove `preemptionPolicy`, and name a PriorityClass that has it under `priorityClassName`.',
    source: 'plugin/pkg/admission/priority/admission.go',
    since: 19,
    field: 'preemptionPolicy',
    check: ({ object }, report) => {
      const expected = priorityOf(object)
      if (object['preemptionPolicy'] !== 'Never' || expected === undefined) return
      report(
        ['preemptionPolicy'],
        `preemptionPolicy "Never" must be "PreemptLowerPriority", that of ${expected.of}`,
      )
    },
  },
]

/** The priority that the server gives a pod, and whose it is; undefined where the cluster alone knows its class. */
function priorityOf(object: Json): { readonly priority: number; readonly of: string } | undefined {
  if (!isObject(object) || isUndecided(object, CLASS)) return undefined
  const name = textOf(object['priorityClassName'])
  if (name === undefined) return { priority: 0, of: 'pods without priorityClassName' }
  const priority = SYSTEM_PRIORITIES.get(name)
  return priority === undefined ? undefined : { priority, of: `class ${quote(name)}` }
}

/**
 * What the admission plugins refuse that are on by default, as far as a manifest alone tells. They look at pods; from a
 * template that they would refuse, none are made.
 */
export const podAdmission = area<PodSubject>({
  title: 'Admission of pods',
  source: 'plugin/pkg/admission',
  scope: BUILT_IN_KINDS,
  unchecked: groupKind => groupKind !== 'Pod',
  subjects: pods,
  constraints,
})
