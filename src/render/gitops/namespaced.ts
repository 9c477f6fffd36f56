import { fieldOf, type JsonObject } from '../../core/json.ts'
import { kindScope } from '../../kubernetes/cluster/api-resources.ts'
import { type Traced, withField } from '../traced.ts'
import { mapIn } from './config.ts'
import { groupOf, namespaceOf } from './names.ts'

/**
 * Resources in the namespace that they are applied to unless they name one. Those of kinds that are not known, which may be in
 * none, stay as they are.
 */
export function inNamespace<T extends Traced<JsonObject>>(
  resources: readonly T[],
  namespace: Traced<string> | undefined,
): readonly T[] {
  if (namespace === undefined) return resources
  return resources.map(resource =>
    belongsIn(resource.value) ? { ...resource, ...within(resource, namespace) } : resource,
  )
}

function belongsIn(object: JsonObject): boolean {
  const kind = fieldOf(object, 'kind')
  if (typeof kind !== 'string' || namespaceOf(object) !== '') return false
  return kindScope(groupOf(fieldOf(object, 'apiVersion')), kind) === 'Namespaced'
}

function within(resource: Traced<JsonObject>, namespace: Traced<string>): Traced<JsonObject> {
  return withField(resource, 'metadata', withField(mapIn(resource, 'metadata'), 'namespace', namespace))
}
