import { isArray, isObject, type Json, type JsonObject } from '../../src/core/json.ts'

/** What an OpenAPI document of a server says about merging; the value is a definition or a property of one. */
type Schema = JsonObject

/**
 * What `kubectl apply` leaves in the cluster: the object that is there, less what the manifest said before and says no
 * longer, with what it says now.
 * https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/#merge-patch-calculation
 */
export type Apply = (applied: JsonObject, manifest: JsonObject, live: JsonObject) => JsonObject

/** Applies as told by an OpenAPI v2 document: which lists are merged, and by which key. */
export function applier(openApi: JsonObject): Apply {
  const definitions = isObject(openApi['definitions']) ? openApi['definitions'] : {}
  const kinds = new Map<string, Schema>()
  for (const definition of Object.values(definitions)) {
    if (!isObject(definition)) continue
    const named = definition['x-kubernetes-group-version-kind']
    for (const { group, version, kind } of isArray(named) ? named.filter(isObject) : [])
      kinds.set(`${group ? `${group}/` : ''}${version} ${kind}`, definition)
  }

  const resolve = (schema: Json | undefined): Schema => {
    if (!isObject(schema)) return {}
    const { $ref } = schema
    return typeof $ref === 'string'
      ? { ...resolve(definitions[$ref.replace('#/definitions/', '')]), ...schema }
      : schema
  }

  const mergeObject = (before: Json | undefined, now: JsonObject, live: Json | undefined, schema: Schema) => {
    const { properties, additionalProperties } = resolve(schema)
    const schemaOf = (key: string) =>
      resolve((isObject(properties) ? properties[key] : undefined) ?? additionalProperties)
    const keep = !String(schema['x-kubernetes-patch-strategy'] ?? '').includes('retainKeys')
    const result = new Map(
      Object.entries(isObject(live) ? live : {}).filter(
        ([key]) => (keep && !(isObject(before) && Object.hasOwn(before, key))) || Object.hasOwn(now, key),
      ),
    )
    for (const [key, value] of Object.entries(now)) {
      if (value === null) result.delete(key)
      else
        result.set(
          key,
          merge(isObject(before) ? before[key] : undefined, value, result.get(key), schemaOf(key)),
        )
    }
    return Object.fromEntries(result)
  }

  const merge = (before: Json | undefined, now: Json, live: Json | undefined, schema: Schema): Json => {
    if (isObject(now)) return mergeObject(before, now, live, schema)
    const strategy = String(schema['x-kubernetes-patch-strategy'] ?? '')
    if (!isArray(now) || !isArray(live) || !strategy.includes('merge')) return now
    const { items, 'x-kubernetes-patch-merge-key': mergeKey } = schema
    const keyOf = (item: Json) => JSON.stringify(isObject(item) ? item[String(mergeKey)] : item)
    const find = (list: Json | undefined, key: string) =>
      isArray(list) ? list.find(item => keyOf(item) === key) : undefined
    const itemSchema = { ...resolve(items), 'x-kubernetes-patch-strategy': strategy }
    const merged = now.map(item =>
      merge(find(before, keyOf(item)), item, find(live, keyOf(item)), itemSchema),
    )
    const others = live.filter(
      item => find(now, keyOf(item)) === undefined && find(before, keyOf(item)) === undefined,
    )
    return [...merged, ...others]
  }

  return (applied, manifest, live) =>
    mergeObject(applied, manifest, live, kinds.get(`${manifest['apiVersion']} ${manifest['kind']}`) ?? {})
}
