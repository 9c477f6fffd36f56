import { isArray, isObject, type Json, jsonText } from '../../core/json.ts'
import { type Path, toFieldPath } from '../../core/path.ts'
import type { Difference } from './differences.ts'
import type { ImmutableField } from './field.ts'

/**
 * The sentence about the changes of one field of an object of a kind; there is at least one. `place` is where the first of
 * them stands.
 */
export function changeMessage(
  kind: string,
  { cannot = 'change', secret = false }: Pick<ImmutableField, 'cannot' | 'secret'>,
  place: Path,
  [first, ...others]: readonly Difference[],
): string {
  const said = first === undefined || secret || MAY_HOLD_SECRETS.some(name => place.includes(name))
  const how = said ? '' : `: ${fromTo(first)}`
  const more =
    others.length === 0 ? '' : `, and ${others.length} more ${others.length === 1 ? 'change' : 'changes'}`
  return `${toFieldPath(place)} cannot ${cannot} once a ${kind} exists${how}${more}; ${remedy(kind)}`
}

/** What to do where the change is meant. */
function remedy(kind: string): string {
  switch (kind) {
    case 'StatefulSet':
      return 'to make it anew, run `kubectl delete --cascade=orphan` first, which leaves the pods running'
    case 'PersistentVolumeClaim':
    case 'PersistentVolume':
      return 'give it another name and copy the data, which may be lost when it is deleted'
    case 'CustomResourceDefinition':
      return 'define another kind, since all objects of this one go when it is deleted'
    case 'ConfigMap':
    case 'Secret':
      return 'give it another name'
    default:
      return 'give it another name, or make it anew with `kubectl replace --force`'
  }
}

/** What people write into these is not for a report. */
const MAY_HOLD_SECRETS: Path = [
  'env',
  'args',
  'command',
  'data',
  'binaryData',
  'parameters',
  'volumeAttributes',
]

function fromTo({ before, after }: Difference): string {
  if (isArray(before) && isArray(after)) return `it had ${count(before)}, and now has ${after.length}`
  const [was, is] = [describe(before), describe(after)]
  if (before === undefined)
    return is === undefined ? 'it was not there' : `it was not there, and is now ${is}`
  if (after === undefined) return was === undefined ? 'it is gone' : `it was ${was}, and is gone`
  return was === undefined || is === undefined ? 'it was another' : `it was ${was}, and is now ${is}`
}

function count({ length }: readonly Json[]): string {
  return `${length} ${length === 1 ? 'item' : 'items'}`
}

const LONGEST_SHOWN = 60

/** A value in a few words; undefined where it takes more. */
function describe(value: Json | undefined): string | undefined {
  if (value === undefined || isObject(value) || isArray(value)) return undefined
  const text = jsonText(value)
  return text.length > LONGEST_SHOWN ? undefined : text
}
