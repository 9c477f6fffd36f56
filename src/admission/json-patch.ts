import { isArray, isObject, isSame, type Json, type JsonObject } from '../core/json.ts'
import { MutationError } from './mutation-error.ts'

/** An operation of a JSON Patch. */
export interface Operation {
  readonly op: string
  readonly path: string
  readonly from: string
  readonly value: Json | undefined
}

/**
 * An object with a JSON Patch applied; the object itself where a `test` of it fails, which the server does not mind. Throws
 * a `MutationError` where an operation cannot be done.
 * https://datatracker.ietf.org/doc/html/rfc6902
 */
export function patched(object: JsonObject, operations: readonly Operation[]): JsonObject {
  let result: Json = object
  for (const operation of operations) {
    const next = applied(result, operation)
    if (next === undefined) return object
    result = next
  }
  if (!isObject(result)) throw new MutationError('the patch leaves no object')
  return result
}

/** Undefined where it is a test that fails. */
function applied(root: Json, { op, path, from, value = null }: Operation): Json | undefined {
  const at = stepsOf(path)
  switch (op) {
    case 'add':
      return changed(root, at, holder => added(holder, value))
    case 'remove':
      return changed(root, at, removed(op))
    case 'replace':
      return changed(root, at, holder => replaced(holder, value))
    case 'test':
      return isSame(found(root, at) ?? null, value) ? root : undefined
    case 'copy':
    case 'move': {
      const moved = found(root, stepsOf(from))
      if (moved === undefined) return missing(op, from)
      const rest = op === 'move' ? changed(root, stepsOf(from), removed(op)) : root
      return changed(rest, at, holder => added(holder, moved))
    }
    default:
      throw new MutationError(`JSON Patch: unexpected kind: ${op}`)
  }
}

/** A list or an object, and the member of it that is meant. */
interface Holder {
  readonly value: Json
  readonly step: string
}

function stepsOf(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function found(root: Json, steps: readonly string[]): Json | undefined {
  let value: Json | undefined = root
  for (const step of steps) value = value === undefined ? undefined : memberOf({ value, step })
  return value
}

function memberOf({ value, step }: Holder): Json | undefined {
  if (isArray(value)) return value.at(indexOf(step))
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined
}

/** A value with another holder in the place of that of the last step. */
function changed(value: Json, steps: readonly string[], change: (holder: Holder) => Json): Json {
  const [step, ...rest] = steps
  if (step === undefined) throw new MutationError('JSON Patch: a patch of the whole object is not applied')
  if (rest.length === 0) return change({ value, step })
  const member = memberOf({ value, step })
  return member === undefined
    ? missing('the path', step)
    : withMember({ value, step }, changed(member, rest, change))
}

function withMember({ value, step }: Holder, member: Json): Json {
  if (isArray(value)) return value.with(indexOf(step), member)
  return isObject(value) ? { ...value, [step]: member } : missing('the path', step)
}

function added(holder: Holder, member: Json): Json {
  const { value, step } = holder
  if (!isArray(value)) return withMember(holder, member)
  const asked = step === '-' ? value.length : indexOf(step)
  // Counted from behind, -1 is the place after the last item.
  const index = asked < 0 ? asked + value.length + 1 : asked
  if (index > value.length || index < 0) return missing('add', step)
  return value.toSpliced(index, 0, member)
}

function replaced(holder: Holder, member: Json): Json {
  return memberOf(holder) === undefined ? missing('replace', holder.step) : withMember(holder, member)
}

function removed(op: string): (holder: Holder) => Json {
  return holder => {
    const { value, step } = holder
    if (memberOf(holder) === undefined) return missing(op, step)
    if (isArray(value)) return value.toSpliced(indexOf(step), 1)
    return isObject(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== step)) : value
  }
}

function indexOf(step: string): number {
  if (!/^-?\d+$/.test(step)) return missing('the path', step)
  return Number(step)
}

function missing(op: string, step: string): never {
  throw new MutationError(`JSON Patch: ${op} leads to nothing at ${step}`)
}
