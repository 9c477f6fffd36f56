import { isArray, isObject, type Json } from '../../core/json.ts'
import { fieldsOf, itemsOf, listOf, mapOf, part, type Traced, withoutField } from '../traced.ts'
import { BuildFault } from './fault.ts'
import { textOfScalar } from './resource.ts'
import { writtenText } from './sources.ts'
import { mergedItems, withoutItems } from './strategic-merge-list.ts'
import type { MergeSchema, Types } from './types.ts'

/** What a merge goes by. */
interface Merge {
  readonly types: Types
  readonly schema: MergeSchema | undefined
}

/**
 * A resource with a strategic merge patch merged into it as kustomize does: maps field by field; lists by the merge keys of
 * the schema, with the items of the patch first, and replaced where there are no keys. Undefined where the patch deletes it.
 * Throws a `BuildFault` where the patch does not fit.
 *
 * What the patch does not mention is gone through as well: items of one list with the same keys become one, and keys without
 * a value go.
 * https://github.com/kubernetes-sigs/kustomize/blob/kyaml/v0.20.1/kyaml/yaml/merge2/merge2.go
 */
export function strategicMerge(target: Traced, patch: Traced, types: Types): Traced | undefined {
  return merged(target, patch, { types, schema: undefined })
}

function merged(target: Traced | undefined, patch: Traced | undefined, merge: Merge): Traced | undefined {
  const leading = target === undefined || target.value === null ? patch : target
  if (leading === undefined || leading.value === null) return mergedNull(target, patch)
  expectSameShape(target, patch)
  const at = withOwnSchema(target, patch, merge)
  if (isObject(leading.value)) return mergedMap(target, patch, at)
  if (isArray(leading.value)) return mergedList(target, patch, at)
  return present(patch ?? target)
}

function present(found: Traced | undefined): Traced | undefined {
  return found === undefined || found.value === null ? undefined : found
}

/** A null of the target stays where it is written as one. */
function mergedNull(target: Traced | undefined, patch: Traced | undefined): Traced | undefined {
  return patch !== undefined || target === undefined || writtenText(target) === '' ? undefined : target
}

/** What says its own type has the schema of that, where no other is known. */
function withOwnSchema(target: Traced | undefined, patch: Traced | undefined, merge: Merge): Merge {
  if (merge.schema !== undefined) return merge
  for (const value of [target?.value, patch?.value]) {
    if (!isObject(value)) continue
    const [apiVersion, kind] = [textOfScalar(value['apiVersion']), textOfScalar(value['kind'])]
    const schema = apiVersion && kind ? merge.types.mergeSchema(apiVersion, kind) : undefined
    if (schema !== undefined) return { ...merge, schema }
  }
  return merge
}

function mergedMap(target: Traced | undefined, patch: Traced | undefined, merge: Merge): Traced | undefined {
  if (patch === undefined) return target && mergedFields(target, undefined, merge)
  if (patch.value === null) return undefined
  const directive = directiveIn(patch)
  if (directive === 'delete') return undefined
  const rest = directive === undefined ? patch : withoutField(patch, DIRECTIVE)
  const isAdded = target === undefined || target.value === null || target.value === patch.value
  return mergedFields(isAdded || directive === 'replace' ? rest : target, rest, merge)
}

/** What is added is merged into itself, which takes out its nulls and directives. */
function mergedFields(target: Traced, patch: Traced | undefined, { types, schema }: Merge): Traced {
  const own = fieldsOf(target)
  const added = (patch === undefined ? [] : fieldsOf(patch)).filter(
    ([name]) => part(target, name) === undefined,
  )
  let isSame = true
  const fields = [...own.map(field => [...field, true] as const), ...added].flatMap(
    ([name, field, isOwn]) => {
      const result = merged(isOwn ? field : undefined, patch && part(patch, name), {
        types,
        schema: schema?.field(name),
      })
      isSame &&= isOwn === true && result === field
      return result === undefined ? [] : [[name, result] as const]
    },
  )
  return isSame ? target : mapOf(fields, target.origins)
}

function mergedList(target: Traced | undefined, patch: Traced | undefined, merge: Merge): Traced | undefined {
  const { schema, types } = merge
  const keys = schema?.mergeKeys
  if (keys === undefined) return present(patch ?? target)
  if (patch !== undefined && patch.value === null) return undefined
  const isAdded = target === undefined || target.value === null
  const directive = patch === undefined || isAdded ? undefined : listDirectiveIn(patch)
  if (directive === 'delete') return undefined
  const items = patch === undefined ? [] : itemsOf(patch)
  const rest = directive === undefined ? items : withoutItems(items, [DIRECTIVE], [directive])
  const own = isAdded || directive === 'replace' ? rest : itemsOf(target)
  const result = mergedItems({
    own,
    patch: patch === undefined ? undefined : rest,
    keys: keys.length === 0 ? [''] : keys,
    merge: (ownItem, item) => merged(ownItem, item, { types, schema: schema?.items }),
    isReplacing: item => directiveIn(item) === 'replace',
  })
  const whole = isAdded ? patch : target
  const isSame =
    whole === target &&
    directive !== 'replace' &&
    result.length === own.length &&
    result.every((item, at) => item === own[at])
  return isSame ? whole : whole && listOf(result, whole.origins)
}

const DIRECTIVE = '$patch'

function directiveIn(patch: Traced): string | undefined {
  const found = part(patch, DIRECTIVE)
  return found === undefined ? undefined : directiveOf(found)
}

function directiveOf(found: Traced): string {
  const text = textOfScalar(found.value)
  if (['delete', 'replace', 'merge'].includes(text)) return text
  throw new BuildFault(
    'kustomize-patch-failure',
    `"$patch: ${text}" is not a directive; use "delete", "replace" or "merge"`,
    found.origins.origin,
  )
}

/** The first item with a directive is about the list, where it has nothing else. */
function listDirectiveIn(patch: Traced): string | undefined {
  const item = itemsOf(patch).find(each => part(each, DIRECTIVE) !== undefined)
  const found = item && fieldsOf(item).length === 1 ? part(item, DIRECTIVE) : undefined
  return found === undefined ? undefined : directiveOf(found)
}

function expectSameShape(target: Traced | undefined, patch: Traced | undefined): void {
  if (target === undefined || target.value === null || patch === undefined || patch.value === null) return
  const [was, is] = [shapeOf(target.value), shapeOf(patch.value)]
  if (was === is) return
  throw new BuildFault(
    'kustomize-patch-failure',
    `the patch has ${is} where the resource has ${was}`,
    patch.origins.origin,
  )
}

function shapeOf(value: Json): string {
  return isArray(value) ? 'a list' : isObject(value) ? 'an object' : 'a scalar'
}
