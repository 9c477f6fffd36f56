import { fieldOf, type JsonObject } from '../../core/json.ts'
import { kindScope } from '../../kubernetes/cluster/api-resources.ts'
import { type Traced, withField } from '../traced.ts'
import type { Applied } from './applied.ts'
import { mapIn } from './config.ts'
import { groupOf, namespaceOf } from './names.ts'

/**
 * What is applied, in the namespace that it is applied to: all resources that do not name one. Those of kinds that are not known,
 * which may be in none, stay as they are.
 */
export function inNamespace(applied: Applied, namespace: Traced<string> | undefined): Applied {
  if (namespace === undefined) return applied
  const { build } = applied
  const resources = build.resources.map(resource =>
    belongsIn(resource.value) ? within(resource, namespace) : resource,
  )
  return { ...applied, build: { ...build, resources } }
}

function belongsIn(object: JsonObject): boolean {
  const kind = fieldOf(object, 'kind')
  if (typeof kind !== 'string' || namespaceOf(object) !== '') return false
  return kindScope(groupOf(fieldOf(object, 'apiVersion')), kind) === 'Namespaced'
}

function within(resource: Traced<JsonObject>, namespace: Traced<string>): Traced<JsonObject> {
  return withField(resource, 'metadata', withField(mapIn(resource, 'metadata'), 'namespace', namespace))
}
