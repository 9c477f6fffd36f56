import { isArray, isObject, type JsonObject } from '../../core/json.ts'
import { originsOfPart } from '../../core/origin.ts'
import { remember } from '../../core/remember.ts'
import { itemsOf, listOf, part, type Traced, withField } from '../traced.ts'
import { BuildFault } from './fault.ts'
import { splitPath } from './field-path.ts'
import type { FieldSpec } from './field-specs.ts'
import { isSelected } from './ids.ts'
import { type BuiltResource, emptyMap, gvkOfResource } from './resource.ts'

/** What to do at the fields of a field spec. */
export interface FieldChange {
  readonly spec: FieldSpec
  /** The value that a field gets; the one given where it stays as it is. */
  readonly set: (found: Traced) => Traced
  /** What is made of an absent field, where the spec says so: a map to be filled, or a scalar, which `set` is given as an empty text. */
  readonly creates?: 'map' | 'scalar'
}

/** An object with the fields of a field spec changed; as it is where it is not of that type. */
export function atFieldSpec(resource: BuiltResource, change: FieldChange): Traced<JsonObject> {
  const { object } = resource
  if (!isSelected(gvkOfResource(resource), change.spec)) return object
  const changed = visit(object, stepsOf(change.spec), change)
  return isTracedObject(changed) ? changed : object
}

const stepsOf = remember(({ path }: FieldSpec) => splitPath(path, '/'))

function isTracedObject(traced: Traced): traced is Traced<JsonObject> {
  return isObject(traced.value)
}

function visit(found: Traced, path: readonly string[], change: FieldChange): Traced {
  const [step, ...rest] = path
  if (step === undefined) return change.set(found)
  if (found.value === null) return found
  if (isArray(found.value)) return visitItems(found, path, change)
  if (isObject(found.value)) return visitField(found, step, rest, change)
  throw new BuildFault(
    'kustomize-build-failure',
    `"${change.spec.path}" leads through a value that is neither an object nor a list`,
    found.origins.origin,
  )
}

function visitItems(list: Traced, path: readonly string[], change: FieldChange): Traced {
  const items = itemsOf(list)
  const changed = items.map(item => visit(item, path, change))
  return changed.every((item, index) => item === items[index]) ? list : listOf(changed, list.origins)
}

function visitField(holder: Traced, step: string, rest: readonly string[], change: FieldChange): Traced {
  const name = step.endsWith('[]') ? step.slice(0, -2) : step
  const isList = name !== step
  if (name === '')
    throw new BuildFault(
      'kustomize-build-failure',
      `the path "${change.spec.path}" has a part without a name`,
      holder.origins.origin,
    )
  const found = part(holder, name)
  const creates = change.spec.create && !isList ? change.creates : undefined
  if (found === undefined && creates === undefined) return holder
  const kind = isList ? 'list' : rest.length > 0 && creates !== undefined ? 'map' : creates
  const absent = { value: kind === 'scalar' ? '' : null, origins: originsOfPart(holder.origins, name) }
  const start = asKind(found ?? absent, kind)
  const changed = visit(start, rest, change)
  return changed === found ? holder : withField(holder, name, changed)
}

/** A null is taken for what it is to become. */
function asKind(found: Traced, kind: 'list' | 'map' | 'scalar' | undefined): Traced {
  if (found.value !== null) return found
  if (kind === 'list') return { value: [], origins: found.origins }
  return kind === 'map' ? emptyMap(found.origins) : found
}
