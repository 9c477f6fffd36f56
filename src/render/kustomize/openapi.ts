import { isArray, isObject, type Json, type JsonObject, textsIn, valueAt } from '../../core/json.ts'
import { textOfScalar } from './resource.ts'
import type { MergeSchema, Types } from './types.ts'

/**
 * The types that the OpenAPI document of a kustomization describes. It takes the place of those that are built in.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/openapi/
 */
export function typesOf(document: JsonObject): Types {
  const schemas = new Map<string, JsonObject>()
  for (const schema of Object.values(objectAt(document, 'definitions'))) {
    if (!isObject(schema)) continue
    for (const type of typesIn(schema['x-kubernetes-group-version-kind'])) schemas.set(type, schema)
  }
  const scopes = scopesIn(document)
  return {
    isClusterScoped: (apiVersion, kind) => scopes.get(`${apiVersion} ${kind}`) === false,
    mergeSchema: (apiVersion, kind) => {
      const schema = schemas.get(`${apiVersion} ${kind}`)
      return schema && mergeSchema(schema, document)
    },
  }
}

/** Whether a type is in namespaces, as the paths that read it say. */
function scopesIn(document: JsonObject): ReadonlyMap<string, boolean> {
  const scopes = new Map<string, boolean>()
  for (const [path, operations] of Object.entries(objectAt(document, 'paths'))) {
    for (const type of typesIn(valueAt(operations, ['get', 'x-kubernetes-group-version-kind'])))
      scopes.set(type, scopes.get(type) === true || path.includes('namespaces/{namespace}'))
  }
  return scopes
}

function typesIn(extension: Json | undefined): readonly string[] {
  const types = isArray(extension) ? extension : extension === undefined ? [] : [extension]
  return types.filter(isObject).map(({ group, version, kind }) => {
    const [prefix, suffix] = [textOfScalar(group), textOfScalar(version)]
    return `${prefix === '' ? suffix : `${prefix}/${suffix}`} ${textOfScalar(kind)}`
  })
}

function objectAt(holder: JsonObject, field: string): JsonObject {
  const value = holder[field]
  return isObject(value) ? value : {}
}

function mergeSchema(schema: JsonObject, document: JsonObject): MergeSchema {
  const part = (value: Json | undefined) => {
    const resolved = resolve(value, document)
    return resolved && mergeSchema(resolved, document)
  }
  return {
    field: name => {
      const properties = objectAt(schema, 'properties')
      return part(Object.hasOwn(properties, name) ? properties[name] : schema['additionalProperties'])
    },
    get items() {
      return part(schema['items'])
    },
    mergeKeys: mergeKeysOf(schema),
  }
}

/** How many references are followed from one to the next. */
const MAX_REFERENCES = 20

function resolve(schema: Json | undefined, document: JsonObject): JsonObject | undefined {
  let found = schema
  for (let step = 0; step < MAX_REFERENCES; step++) {
    if (!isObject(found)) return undefined
    const reference = found['$ref']
    if (typeof reference !== 'string') return found
    found = valueAt(document, reference.replace(/^#\//, '').split('/'))
  }
  return undefined
}

function mergeKeysOf(schema: JsonObject): readonly string[] | undefined {
  const strategy = textOfScalar(schema['x-kubernetes-patch-strategy'])
  if (!strategy.split(',').includes('merge')) return undefined
  const keys = textsIn(schema['x-kubernetes-list-map-keys'])
  const key = textOfScalar(schema['x-kubernetes-patch-merge-key'])
  return keys.length > 0 ? keys : key === '' ? [] : [key]
}
