import { isArray, isObject, type JsonObject, objectsIn } from '../../core/json.ts'

const TAINTS = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']

/** DefaultTolerationSeconds: for five minutes, pods stay on nodes that are gone. */
export function withTaintTolerations(object: JsonObject): JsonObject {
  const { spec } = object
  if (!isObject(spec)) return object
  const { tolerations } = spec
  const own = isArray(tolerations) ? tolerations : []
  const missing = TAINTS.filter(taint => !objectsIn(own).some(one => tolerates(one, taint)))
  const added = missing.map(key => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }))
  return { ...object, spec: { ...spec, tolerations: [...own, ...added] } }
}

function tolerates({ key, effect }: JsonObject, taint: string): boolean {
  const isForAny = key === undefined || key === ''
  return (isForAny || key === taint) && (effect === undefined || effect === '' || effect === 'NoExecute')
}
