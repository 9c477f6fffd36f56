import { isArray, isObject, isSame, type Json } from './json.ts'
import { pointerSegments } from './path.ts'

/** An operation of a JSON Patch, on values of any form. */
export interface Operation<V> {
  readonly op: string
  readonly path: string
  /** Empty where it is absent. */
  readonly from: string
  /** A null where it is absent. */
  readonly value: V
}

/** How values of some form are read and built. The key of a member is the name of a field or the index of an item. */
export interface Form<V> {
  readonly json: (value: V) => Json
  /** Undefined where there is none. */
  readonly member: (holder: V, key: string | number) => V | undefined
  /** The holder with a member added or replaced; the order of the others stays. */
  readonly withMember: (holder: V, key: string | number, member: V) => V
  readonly withoutMember: (holder: V, key: string | number) => V
  /** The list with an item before the one at an index. */
  readonly withInserted: (list: V, index: number, item: V) => V
}

interface Failing {
  /** Throws the error of the caller for an operation that cannot be done. */
  readonly fail: (why: string) => never
}

interface Context<V> extends Form<V>, Failing {}

/**
 * A value with an operation applied; undefined where it is a `test` that fails. It goes by the library that the API server
 * and kustomize use, which is more lenient than the standard: a negative index counts from the end, an absent field that is
 * replaced is added, and one that is copied is null.
 * https://datatracker.ietf.org/doc/html/rfc6902
 * https://github.com/evanphx/json-patch/tree/release-4.x
 */
export function withOperation<V>(
  root: V,
  { op, path, from, value }: Operation<V>,
  form: Form<V>,
  fail: (why: string) => never,
): V | undefined {
  const context = { ...form, fail }
  switch (op) {
    case 'add':
      return changed(root, path, context, place => added(place, value, context))
    case 'remove':
      return changed(root, path, context, place => removed(place, context))
    case 'replace':
      return path === '' ? value : changed(root, path, context, place => withMember(place, value, context))
    case 'test': {
      const found = path === '' ? root : valueAt(root, path, context)
      return isSame(found === undefined ? null : form.json(found), form.json(value)) ? root : undefined
    }
    case 'copy':
    case 'move': {
      const found = valueAt(root, from, context) ?? value
      const rest = op === 'move' ? changed(root, from, context, place => removed(place, context)) : root
      return changed(rest, path, context, place => added(place, found, context))
    }
    default:
      return fail(`"${op}" is not an operation`)
  }
}

/** A list or an object, and the step from there to the value that is meant. */
interface Place<V> {
  readonly holder: V
  readonly step: string
}

/** What a pointer leads to. The last field may be absent; all else must be there. */
function valueAt<V>(root: V, pointer: string, context: Context<V>): V | undefined {
  const steps = stepsOf(pointer, context)
  const last = steps.at(-1) ?? ''
  let holder = root
  for (const step of steps.slice(0, -1)) holder = holderAt({ holder, step }, context)
  return memberAt({ holder, step: last }, context)
}

/** A value with the holder of what a pointer leads to replaced. */
function changed<V>(root: V, pointer: string, context: Context<V>, change: (place: Place<V>) => V): V {
  const changedAt = (holder: V, [step = '', ...rest]: readonly string[]): V => {
    const place = { holder, step }
    if (rest.length === 0) return change(place)
    return withMember(place, changedAt(holderAt(place, context), rest), context)
  }
  return changedAt(root, stepsOf(pointer, context))
}

function stepsOf(pointer: string, { fail }: Failing): readonly string[] {
  const steps = pointerSegments(pointer)
  if (steps.length > 0) return steps
  return fail('the path must lead to a part of the object, such as "/spec/replicas"')
}

function holderAt<V>(place: Place<V>, context: Context<V>): V {
  return memberAt(place, context) ?? context.fail(`"${place.step}" is not there`)
}

function memberAt<V>(place: Place<V>, context: Context<V>): V | undefined {
  return context.member(place.holder, keyOf(place, context))
}

function withMember<V>(place: Place<V>, member: V, context: Context<V>): V {
  return context.withMember(place.holder, keyOf(place, context), member)
}

function added<V>(place: Place<V>, value: V, context: Context<V>): V {
  const { holder, step } = place
  const json = context.json(holder)
  if (!isArray(json)) return withMember(place, value, context)
  const index = step === '-' ? json.length : indexIn(json, step, json.length + 1, context)
  return context.withInserted(holder, index, value)
}

function removed<V>(place: Place<V>, context: Context<V>): V {
  if (memberAt(place, context) === undefined) return context.fail(`"${place.step}" is not there`)
  return context.withoutMember(place.holder, keyOf(place, context))
}

/** The key of a member that there may be: of a list, the index of an item that is there. */
function keyOf<V>({ holder, step }: Place<V>, context: Context<V>): string | number {
  const json = context.json(holder)
  if (isArray(json)) return indexIn(json, step, json.length, context)
  return isObject(json) ? step : context.fail(`what has "${step}" is a scalar`)
}

/** The index that a step says, of the first `count` places of a list. */
function indexIn(list: readonly Json[], step: string, count: number, { fail }: Failing): number {
  if (!/^[-+]?\d{1,15}$/.test(step)) return fail(`"${step}" is not the index of an item`)
  const asked = Number(step)
  const index = asked < 0 ? asked + count : asked
  if (index >= 0 && index < count) return index
  return fail(`"${step}" is not there: the list has ${list.length} ${list.length === 1 ? 'item' : 'items'}`)
}
