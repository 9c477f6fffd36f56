import { isArray, isObject, type Json, valueAt } from '../../../core/json.ts'
import type { FieldSpec } from '../field-specs.ts'
import { type Gvk, isSelected } from '../ids.ts'
import {
  type BuiltResource,
  currentNamespace,
  gvkOfResource,
  isInCluster,
  kindOf,
  namespaceOf,
  textOfScalar,
} from '../resource.ts'

/** Whether a resource has been of a type before its name changed. */
export function hadType(resource: BuiltResource, type: Partial<Gvk>): boolean {
  const { group, version } = gvkOfResource(resource)
  return resource.previous.some(({ kind }) => isSelected({ group, version, kind }, type))
}

/** Objects in namespaces name those of the same, and those in none; role bindings also those of their subjects. */
export function couldBeMeant(resource: BuiltResource, referrer: BuiltResource): boolean {
  return (
    isInCluster(referrer) ||
    isInCluster(resource) ||
    currentNamespace(resource) === currentNamespace(referrer) ||
    (kindOf(referrer) === 'RoleBinding' && subjectNamespaces(referrer).includes(namespaceOf(resource)))
  )
}

function subjectNamespaces({ object }: BuiltResource): readonly string[] {
  const subjects = valueAt(object.value, ['subjects'])
  if (!isArray(subjects)) return []
  return subjects
    .filter(isObject)
    .filter(({ kind }) => kind === 'ServiceAccount')
    .flatMap(({ namespace }) => (typeof namespace === 'string' ? [namespace] : []))
}

/** Whether a name can mean a resource from where it is written. */
export function isInReach(resource: BuiltResource, referrer: BuiltResource): boolean {
  return (
    isInCluster(referrer) ||
    isInCluster(resource) ||
    kindOf(resource) === 'ServiceAccount' ||
    currentNamespace(resource) === currentNamespace(referrer)
  )
}

/** A role reference says what kind of role it means. */
export function roleFilter(
  { object }: BuiltResource,
  { path }: FieldSpec,
): (resource: BuiltResource) => boolean {
  const reference: Json | undefined = path.endsWith('roleRef/name') ? object.value['roleRef'] : undefined
  if (!isObject(reference) || reference['apiGroup'] === undefined || reference['kind'] === undefined)
    return () => true
  const type = { group: textOfScalar(reference['apiGroup']), kind: textOfScalar(reference['kind']) }
  return resource => hadType(resource, type)
}

/** Whether two resources got their names from the same layers. */
export function hasSameAffixes(one: BuiltResource, other: BuiltResource, allowsNone: boolean): boolean {
  return (
    isSameEnding(one.prefixes, other.prefixes, allowsNone) &&
    isSameEnding(one.suffixes, other.suffixes, allowsNone)
  )
}

function isSameEnding(one: readonly string[], other: readonly string[], allowsNone: boolean): boolean {
  if (one.length === 0 || other.length === 0) return allowsNone || one.length === other.length
  const length = Math.min(one.length, other.length)
  return one.slice(-length).every((affix, index) => affix === other.slice(-length)[index])
}
