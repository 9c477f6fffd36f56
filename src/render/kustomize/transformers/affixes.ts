import type { Traced } from '../../traced.ts'
import { atFieldSpec } from '../at-field-spec.ts'
import { BuildFault } from '../fault.ts'
import type { FieldSpec } from '../field-specs.ts'
import { type Gvk, isSelected } from '../ids.ts'
import { type BuiltResource, gvkOfResource, kindOf, remembered } from '../resource.ts'
import { writtenText } from '../sources.ts'
import { eachResource, type Transform, withObject } from './transform.ts'

/** The kinds whose names mean something beyond the kustomization. */
const NOT_RENAMED: readonly Partial<Gvk>[] = [
  { kind: 'CustomResourceDefinition' },
  { group: 'apiregistration.k8s.io', kind: 'APIService' },
  { kind: 'Namespace' },
]

/** Puts a text before the names of resources. */
export function addPrefix(prefix: Traced<string>, specs: readonly FieldSpec[]): Transform {
  return affixed(
    prefix,
    specs,
    name => prefix.value + name,
    resource => ({ ...resource, prefixes: [...resource.prefixes, prefix.value] }),
  )
}

/** Puts a text behind the names of resources. */
export function addSuffix(suffix: Traced<string>, specs: readonly FieldSpec[]): Transform {
  return affixed(
    suffix,
    specs,
    name => name + suffix.value,
    resource => ({ ...resource, suffixes: [...resource.suffixes, suffix.value] }),
  )
}

function affixed(
  affix: Traced<string>,
  specs: readonly FieldSpec[],
  rename: (name: string) => string,
  note: (resource: BuiltResource) => BuiltResource,
): Transform {
  if (affix.value === '') return resources => resources
  const { origins } = affix
  return eachResource(resource => {
    const gvk = originalGvk(resource)
    if (NOT_RENAMED.some(type => isSelected(gvk, type))) return resource
    let result = resource
    for (const spec of specs) {
      if (!isSelected(gvk, spec)) continue
      if (spec.path === 'metadata/name') result = remembered(note(result))
      const set = (found: Traced) => ({ value: rename(textAt(found, spec)), origins })
      result = withObject(result, atFieldSpec(result, { spec, set, creates: 'scalar' }))
    }
    return result
  })
}

function textAt(found: Traced, { path }: FieldSpec): string {
  if (found.value === null || typeof found.value !== 'object') return writtenText(found)
  throw new BuildFault(
    'kustomize-build-failure',
    `\`${path.replaceAll('/', '.')}\` must be a string to get a prefix or suffix`,
    found.origins.origin,
  )
}

/** The type that a resource had at first. */
export function originalGvk(resource: BuiltResource): Gvk {
  return { ...gvkOfResource(resource), kind: resource.previous[0]?.kind ?? kindOf(resource) }
}
