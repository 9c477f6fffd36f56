import { isObject } from '../../../core/json.ts'
import type { Origins } from '../../../core/origin.ts'
import { part, type Traced, withField } from '../../traced.ts'
import { atFieldSpec } from '../at-field-spec.ts'
import { BuildFault } from '../fault.ts'
import type { FieldSpec } from '../field-specs.ts'
import type { BuiltResource } from '../resource.ts'
import { eachResource, type Transform, withObject } from './transform.ts'

type Entry = readonly [name: string, value: Traced]

/** Adds entries to maps, such as annotations. */
export function addEntries(entries: readonly Entry[], specs: readonly FieldSpec[]): Transform {
  return eachResource(resource =>
    entries.reduce((result, entry) => withEntry(result, entry, specs).resource, resource),
  )
}

/** Adds labels. One that is added in several places at once is remembered as the same in all of them. */
export function addLabels(entries: readonly Entry[], specs: readonly FieldSpec[]): Transform {
  return eachResource(resource =>
    entries.reduce((result, entry) => {
      const { resource: labelled, origins, added } = withEntry(result, entry, specs)
      return added > 1 ? { ...labelled, shared: [...labelled.shared, origins] } : labelled
    }, resource),
  )
}

/** A resource with an entry in all places, with the origins of those that are new and how many those are. */
function withEntry(
  resource: BuiltResource,
  [name, value]: Entry,
  specs: readonly FieldSpec[],
): { readonly resource: BuiltResource; readonly origins: Origins; readonly added: number } {
  const origins = { ...value.origins }
  let added = 0
  const set =
    ({ path }: FieldSpec) =>
    (found: Traced) => {
      if (found.value === null) return found
      if (!isObject(found.value))
        throw new BuildFault(
          'kustomize-build-failure',
          `${path} must be an object to get "${name}"`,
          found.origins.origin,
        )
      if (part(found, name) !== undefined) return withField(found, name, value)
      added++
      return withField(found, name, { value: value.value, origins })
    }
  const result = specs.reduce(
    (each, spec) => withObject(each, atFieldSpec(each, { spec, set: set(spec), creates: 'map' })),
    resource,
  )
  return { resource: result, origins, added }
}
