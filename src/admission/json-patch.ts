import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import { type Form, type Operation, withOperation } from '../core/json-patch.ts'
import { MutationError } from './mutation-error.ts'

/**
 * An object with a JSON Patch applied; the object itself where a `test` of it fails, which the server does not mind. Throws
 * a `MutationError` where an operation cannot be done.
 */
export function patched(object: JsonObject, operations: readonly Operation<Json>[]): JsonObject {
  let result: Json = object
  for (const operation of operations) {
    const { op, path } = operation
    const next: Json | undefined = withOperation<Json>(result, operation, PLAIN, why => {
      throw new MutationError(`JSON Patch: cannot ${op} "${path}": ${why}`)
    })
    if (next === undefined) return object
    result = next
  }
  if (!isObject(result)) throw new MutationError('the patch leaves no object')
  return result
}

const PLAIN: Form<Json> = {
  json: value => value,
  member: (holder, key) => {
    if (typeof key === 'number') return isArray(holder) ? holder[key] : undefined
    return isObject(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined
  },
  withMember: (holder, key, member) => {
    if (typeof key === 'number') return isArray(holder) ? holder.with(key, member) : holder
    return isObject(holder) ? { ...holder, [key]: member } : holder
  },
  withoutMember: (holder, key) => {
    if (typeof key === 'number') return isArray(holder) ? holder.toSpliced(key, 1) : holder
    return isObject(holder)
      ? Object.fromEntries(Object.entries(holder).filter(([name]) => name !== key))
      : holder
  },
  withInserted: (list, index, item) => (isArray(list) ? list.toSpliced(index, 0, item) : list),
}
