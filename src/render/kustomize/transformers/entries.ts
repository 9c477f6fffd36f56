import { isObject } from '../../../core/json.ts'
import { type Traced, withField } from '../../traced.ts'
import { atFieldSpec } from '../at-field-spec.ts'
import { BuildFault } from '../fault.ts'
import type { FieldSpec } from '../field-specs.ts'
import { eachResource, type Transform, withObject } from './transform.ts'

/** Adds entries to maps, such as labels or annotations. */
export function addEntries(
  entries: readonly (readonly [string, Traced])[],
  specs: readonly FieldSpec[],
): Transform {
  return eachResource(resource => {
    let result = resource
    for (const [name, value] of entries) {
      for (const spec of specs) {
        const set = (found: Traced) => withEntry(found, name, value, spec)
        result = withObject(result, atFieldSpec(result, { spec, set, creates: 'map' }))
      }
    }
    return result
  })
}

function withEntry(found: Traced, name: string, value: Traced, { path }: FieldSpec): Traced {
  if (found.value === null) return found
  if (!isObject(found.value))
    throw new BuildFault(
      'kustomize-build-failure',
      `${path} must be an object to get "${name}"`,
      found.origins.origin,
    )
  return withField(found, name, value)
}
