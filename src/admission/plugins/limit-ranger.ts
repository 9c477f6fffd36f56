import { isArray, isObject, type Json, type JsonObject, textAt } from '../../core/json.ts'
import { amounts, limitRangeBounds } from '../../kubernetes/outline/limits.ts'
import { mergeRanges, type Ranges, withDefaults } from '../../kubernetes/set/limit-ranges.ts'
import type { Inputs } from '../inputs.ts'
import { canonicalAmounts } from '../stored.ts'
import { inNamespace } from './cluster.ts'

/** LimitRanger: containers are given the default requests and limits of their namespace. */
export function withLimits(object: JsonObject, inputs: Inputs): JsonObject {
  const { spec } = object
  const namespace = textAt(object, ['metadata', 'namespace'])
  if (!isObject(spec) || namespace === undefined) return object
  const bounds = inNamespace(inputs, 'LimitRange', namespace)
    .flatMap(limitRangeBounds)
    .filter(({ type }) => type === 'Container')
  if (bounds.length === 0) return object
  const ranges = mergeRanges(bounds)
  const lists = ['containers', 'initContainers'].flatMap(name => {
    const list = spec[name]
    return isArray(list) ? [[name, list.map(container => limited(container, ranges))] as const] : []
  })
  return { ...object, spec: { ...spec, ...Object.fromEntries(lists) } }
}

function limited(container: Json, ranges: Ranges): Json {
  if (!isObject(container)) return container
  const resources = isObject(container['resources']) ? container['resources'] : {}
  const written = { requests: amounts(resources['requests']), limits: amounts(resources['limits']) }
  const { requests, limits } = withDefaults(written, ranges)
  return {
    ...container,
    resources: {
      ...resources,
      ...(Object.keys(requests).length > 0 && { requests: canonicalAmounts(requests) }),
      ...(Object.keys(limits).length > 0 && { limits: canonicalAmounts(limits) }),
    },
  }
}
