import { isObject, isSame, type JsonObject, objectsIn, textOf, valueAt } from '../../core/json.ts'
import type { Inputs } from '../inputs.ts'
import { canonicalAmounts } from '../stored.ts'
import { named } from './cluster.ts'

/** RuntimeClass: a Pod is given the overhead of its class, and is put where that class is. */
export function withRuntimeClass(object: JsonObject, inputs: Inputs): JsonObject {
  const { spec } = object
  const name = isObject(spec) ? textOf(spec['runtimeClassName']) : undefined
  const runtimeClass = name && named(inputs, 'node.k8s.io', 'RuntimeClass', name)
  if (!isObject(spec) || !runtimeClass) return object
  const overhead = valueAt(runtimeClass, ['overhead', 'podFixed'])
  const nodeSelector = valueAt(runtimeClass, ['scheduling', 'nodeSelector'])
  const tolerations = valueAt(runtimeClass, ['scheduling', 'tolerations'])
  return {
    ...object,
    spec: {
      ...spec,
      ...(isObject(overhead) && { overhead: canonicalAmounts(overhead) }),
      ...(isObject(nodeSelector) && { nodeSelector: { ...objectIn(spec['nodeSelector']), ...nodeSelector } }),
      ...(tolerations !== undefined && {
        tolerations: merged(objectsIn(spec['tolerations']), objectsIn(tolerations)),
      }),
    },
  }
}

function objectIn(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

function merged(own: readonly JsonObject[], others: readonly JsonObject[]): readonly JsonObject[] {
  return [...own, ...others.filter(one => !own.some(known => isSame(known, one)))]
}
