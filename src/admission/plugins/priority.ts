import { isObject, type Json, type JsonObject, textOf } from '../../core/json.ts'
import { SYSTEM_PRIORITIES } from '../../kubernetes/cluster/priorities.ts'
import type { Inputs } from '../inputs.ts'
import { named } from './cluster.ts'

/** Priority: a Pod is given the number and the preemption policy of its class, or of the default one. */
export function withPriority(object: JsonObject, inputs: Inputs): JsonObject {
  const { spec } = object
  if (!isObject(spec)) return object
  const name = textOf(spec['priorityClassName'])
  const given = name === undefined ? defaultPriority(inputs) : priorityOf(name, inputs)
  return given === undefined ? object : { ...object, spec: { ...given, ...spec } }
}

function priorityOf(name: string, inputs: Inputs): JsonObject | undefined {
  const system = SYSTEM_PRIORITIES.get(name)
  if (system !== undefined) return { priority: system, preemptionPolicy: 'PreemptLowerPriority' }
  const priorityClass = named(inputs, 'scheduling.k8s.io', 'PriorityClass', name)
  return priorityClass && fieldsFrom(priorityClass)
}

function defaultPriority({ ofKind }: Inputs): JsonObject | undefined {
  const priorityClass = ofKind('scheduling.k8s.io', 'PriorityClass').find(
    one => one['globalDefault'] === true,
  )
  const name = isObject(priorityClass?.['metadata']) ? textOf(priorityClass['metadata']['name']) : undefined
  return priorityClass && name ? { priorityClassName: name, ...fieldsFrom(priorityClass) } : undefined
}

function fieldsFrom({ value = 0, preemptionPolicy }: JsonObject): Record<string, Json> {
  return { priority: value, preemptionPolicy: textOf(preemptionPolicy) ?? 'PreemptLowerPriority' }
}
