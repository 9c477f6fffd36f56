import { isArray, isObject, isSame } from '../../core/json.ts'
import { pointerSegments } from '../../core/path.ts'
import { fieldsOf, itemsOf, listOf, mapOf, part, type Traced, withField, withItem } from '../traced.ts'
import { textIn } from './config.ts'
import { BuildFault } from './fault.ts'

/**
 * A value with the operations of a JSON patch applied, as kustomize does. Throws a `BuildFault` at an operation that cannot
 * be done.
 * https://datatracker.ietf.org/doc/html/rfc6902
 * https://github.com/evanphx/json-patch/tree/release-4.x
 */
export function jsonPatched(target: Traced, operations: readonly Traced[]): Traced {
  return operations.reduce(applied, target)
}

/** What an operation is about: the holder of a value, and the step from there. */
interface Place {
  readonly holder: Traced
  readonly step: string
}

function applied(root: Traced, operation: Traced): Traced {
  const fail = failureOf(operation)
  const path = textIn(operation, 'path')
  const value = part(operation, 'value') ?? { value: null, origins: operation.origins }
  const op = textIn(operation, 'op')
  switch (op) {
    case 'add':
      return changed(root, path, fail, place => added(place, value, fail))
    case 'remove':
      return changed(root, path, fail, place => removed(place, fail))
    case 'replace':
      return path === '' ? value : changed(root, path, fail, place => replaced(place, value, fail))
    case 'test':
      return isSame(valueAt(root, path, fail)?.value ?? null, value.value)
        ? root
        : fail('the value there is another one')
    case 'copy':
    case 'move': {
      const from = textIn(operation, 'from')
      const found = valueAt(root, from, fail) ?? fail(`nothing is at "${from}"`)
      const rest = op === 'move' ? changed(root, from, fail, place => removed(place, fail)) : root
      return changed(rest, path, fail, place => added(place, found, fail))
    }
    default:
      return fail(`"${op}" is not an operation`)
  }
}

type Fail = (why: string) => never

function failureOf(operation: Traced): Fail {
  return why => {
    const [op, path] = [textIn(operation, 'op'), textIn(operation, 'path')]
    const { origin } = (part(operation, 'path') ?? operation).origins
    throw new BuildFault(
      'kustomize-patch-failure',
      `the patch cannot ${op || 'change'} "${path}": ${why}`,
      origin,
    )
  }
}

function valueAt(root: Traced, path: string, fail: Fail): Traced | undefined {
  let found: Traced | undefined = root
  for (const step of pointerSegments(path)) found = found && memberOf({ holder: found, step }, fail)
  return found
}

function memberOf({ holder, step }: Place, fail: Fail): Traced | undefined {
  if (!isArray(holder.value)) return part(holder, step)
  const index = indexOf(step, fail)
  return part(holder, index < 0 ? holder.value.length + index : index)
}

/** A value with the holder of what a path leads to replaced. */
function changed(root: Traced, path: string, fail: Fail, change: (place: Place) => Traced): Traced {
  const steps = pointerSegments(path)
  if (steps.length === 0)
    return fail('the path must lead to a part of the resource, such as "/spec/replicas"')
  return changedAt(root, steps, fail, change)
}

function changedAt(
  holder: Traced,
  [step = '', ...rest]: readonly string[],
  fail: Fail,
  change: (place: Place) => Traced,
): Traced {
  if (rest.length === 0) return change({ holder, step })
  const member = memberOf({ holder, step }, fail) ?? fail(`"${step}" is not there`)
  return withMember({ holder, step }, changedAt(member, rest, fail, change), fail)
}

function withMember({ holder, step }: Place, member: Traced, fail: Fail): Traced {
  if (isArray(holder.value)) {
    const index = indexOf(step, fail)
    return withItem(holder, index < 0 ? holder.value.length + index : index, member)
  }
  return isObject(holder.value) ? withField(holder, step, member) : fail(`what has "${step}" is a scalar`)
}

function added(place: Place, value: Traced, fail: Fail): Traced {
  const { holder, step } = place
  if (!isArray(holder.value)) return withMember(place, value, fail)
  const { length } = holder.value
  const asked = step === '-' ? length : indexOf(step, fail)
  const index = asked < 0 ? asked + length + 1 : asked
  if (index > length || index < 0) return fail(`the list has ${length} ${length === 1 ? 'item' : 'items'}`)
  return listOf(itemsOf(holder).toSpliced(index, 0, value), holder.origins)
}

/** A field that is absent is added. */
function replaced(place: Place, value: Traced, fail: Fail): Traced {
  const isMissing = isArray(place.holder.value) && memberOf(place, fail) === undefined
  return isMissing ? fail(`item ${place.step} is not there`) : withMember(place, value, fail)
}

function removed(place: Place, fail: Fail): Traced {
  const { holder, step } = place
  if (memberOf(place, fail) === undefined) return fail(`"${step}" is not there`)
  if (!isArray(holder.value))
    return mapOf(
      fieldsOf(holder).filter(([name]) => name !== step),
      holder.origins,
    )
  const index = indexOf(step, fail)
  return listOf(itemsOf(holder).toSpliced(index, 1), holder.origins)
}

function indexOf(step: string, fail: Fail): number {
  return /^-?\d{1,15}$/.test(step) ? Number(step) : fail(`"${step}" is not the index of an item`)
}
