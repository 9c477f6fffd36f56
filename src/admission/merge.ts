import { isArray, isObject, type Json, type JsonObject, jsonText } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import type { SchemaNode } from '../schema/node.ts'
import { ATOMIC, MERGED } from './merge-types.generated.ts'
import { MutationError } from './mutation-error.ts'

/** A part of an object, and how it is merged. */
interface Part {
  readonly node: SchemaNode
  readonly path: Path
  /** The keys by which the items of a list are told apart; `set` where each is its own key; `atomic` is replaced as a whole. */
  readonly as: readonly string[] | 'set' | 'atomic' | undefined
}

/**
 * An object with an apply configuration merged into it, as server-side apply does. Throws a `MutationError` where the
 * configuration does not fit the schema, or would replace a part as a whole.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/admission/plugin/policy/mutating/patch/smd.go
 */
export function merged(live: JsonObject, patch: JsonObject, node: SchemaNode): JsonObject {
  const result = mergedValue(live, patch, { node, path: [], as: undefined })
  return isObject(result) ? result : live
}

function mergedValue(live: Json | undefined, patch: Json, part: Part): Json {
  if (patch === null) return null
  if (isObject(patch)) return mergedObject(isObject(live) ? live : {}, patch, part)
  if (isArray(patch)) return mergedList(isArray(live) ? live : [], patch, part)
  if (['object', 'map', 'list'].includes(part.node.type)) mismatch(patch, part)
  return patch
}

function mergedObject(live: JsonObject, patch: JsonObject, part: Part): JsonObject {
  const { type } = part.node
  if (type !== 'object' && type !== 'map' && type !== 'any') mismatch(patch, part)
  if (part.as === 'atomic') refuseAtomic(part)
  const result: Record<string, Json> = { ...live }
  for (const [name, value] of Object.entries(patch)) {
    const own = result[name]
    const field = fieldPart(part, name)
    const merging = field === undefined ? value : mergedValue(own, value, field)
    if (merging === null) delete result[name]
    else result[name] = merging
  }
  return result
}

/** The part below a field; undefined where anything may be there. */
function fieldPart({ node, path }: Part, name: string): Part | undefined {
  const at = [...path, name]
  if (node.type === 'map') return node.items && { node: node.items, path: at, as: mergeTypeOf(node.items) }
  if (node.type !== 'object') return undefined
  const field = node.fields().byName.get(name)
  if (field === undefined) {
    if (node.custom !== undefined && node.fields().byName.size === 0) return undefined
    throw new MutationError(`.${at.join('.')}: field not declared in schema`)
  }
  return { node: field, path: at, as: mergeTypeOf(field, MERGED.get(node.name), name) }
}

function mergeTypeOf(node: SchemaNode, words = '', name = ''): Part['as'] {
  const word = words.split(' ').find(one => one.startsWith(`${name}:`))
  const as = word?.slice(name.length + 1)
  if (as === 'set' || as === 'atomic') return as
  if (as !== undefined) return as.split(',')
  if (ATOMIC.has(node.name)) return 'atomic'
  if (node.type !== 'list') return undefined
  const distinct = node.custom?.distinct
  return distinct === 'whole' ? 'set' : (distinct ?? 'atomic')
}

function mergedList(live: readonly Json[], patch: readonly Json[], part: Part): readonly Json[] {
  const { node, as } = part
  if (node.type !== 'list' && node.type !== 'any') mismatch(patch, part)
  if (as === 'atomic' || as === undefined) return refuseAtomic(part)
  const { items } = node
  const keyOf = (item: Json) => keyText(item, part)
  const merge = (own: Json | undefined, item: Json) => {
    const at = { path: [...part.path, 0], as: items && mergeTypeOf(items) }
    return items === undefined ? item : mergedValue(own, item, { node: items, ...at })
  }
  return inOrder(live, patch, keyOf, merge)
}

/** Items of both lists: those that only the live one has where they are, the others in the order of the patch. */
function inOrder(
  live: readonly Json[],
  patch: readonly Json[],
  keyOf: (item: Json) => string,
  merge: (own: Json | undefined, item: Json) => Json,
): readonly Json[] {
  const own = new Map(live.map(item => [keyOf(item), item]))
  const added = patch.map(item => [keyOf(item), item] as const)
  const keys = new Set(added.map(([key]) => key))
  const result: Json[] = []
  let next = 0
  const take = (until: string | undefined) => {
    while (next < added.length) {
      const [key, item] = added[next++] ?? []
      if (key === undefined || item === undefined) break
      result.push(merge(own.get(key), item))
      if (key === until) break
    }
  }
  const taken = () => new Set(added.slice(0, next).map(([key]) => key))
  for (const item of live) {
    const key = keyOf(item)
    if (!keys.has(key)) result.push(item)
    else if (!taken().has(key)) take(key)
  }
  take(undefined)
  return result
}

/** What tells an item from others. Where the protocol of a port is absent, it is the one by default. */
function keyText(item: Json, { as, path }: Part): string {
  if (as === 'set' || as === 'atomic' || as === undefined) return jsonText(item)
  if (!isObject(item))
    throw new MutationError(`.${path.join('.')}: associative list may not have non-map elements`)
  return jsonText(
    as.map(key => {
      const value = item[key] ?? (key === 'protocol' ? 'TCP' : undefined)
      if (value !== undefined) return value
      throw new MutationError(
        `.${path.join('.')}: element: associative list with keys has an element that omits key field "${key}"`,
      )
    }),
  )
}

function refuseAtomic({ path }: Part): never {
  throw new MutationError(
    `invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: .${path.join('.')}`,
  )
}

function mismatch(value: Json, { node, path }: Part): never {
  const given = isArray(value) ? 'a list' : isObject(value) ? 'a map' : `the ${typeof value}`
  throw new MutationError(
    `.${path.join('.')}: ${given} cannot be merged into ${node.type === 'list' ? 'a list' : node.type === 'object' || node.type === 'map' ? 'a map' : 'a scalar'}`,
  )
}
