import { isArray, isObject, type Json, valueAt } from '../../../core/json.ts'
import { itemsOf, listOf, part, type Traced, withField } from '../../traced.ts'
import { atFieldSpec } from '../at-field-spec.ts'
import { attempt, BuildFault, type BuildLog } from '../fault.ts'
import type { FieldSpec, NameReference } from '../field-specs.ts'
import { type Gvk, isSelected, nameOfId } from '../ids.ts'
import {
  type BuiltResource,
  currentNamespace,
  gvkOfResource,
  idOf,
  isInCluster,
  kindOf,
  nameOf,
  namespaceOf,
  originalNamespace,
  textOfScalar,
} from '../resource.ts'
import { originalGvk } from './affixes.ts'
import { type Transform, withObject } from './transform.ts'

/**
 * Lets references follow the resources whose names or namespaces have changed. What is written in them stays to blame for
 * them: only the name is another one.
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.20.1/api/filters/nameref/nameref.go
 */
export function followNames(references: readonly NameReference[]): Transform {
  return (resources, log) => {
    const renamed = byPreviousName(resources)
    const specs = references.flatMap(({ referrers, ...target }) => referrers.map(spec => ({ spec, target })))
    for (const resource of resources) attempt(log, () => expectNamespaces(resource), undefined)
    return resources.map(resource => {
      const gvk = originalGvk(resource)
      return specs
        .filter(({ spec }) => isSelected(gvk, spec))
        .reduce((result, { spec, target }) => followed(result, { spec, target, renamed, log }), resource)
    })
  }
}

/** A reference to be followed. */
interface Following {
  readonly spec: FieldSpec
  /** The type of what is named. */
  readonly target: Partial<Gvk>
  readonly renamed: ReadonlyMap<string, readonly BuiltResource[]>
  readonly log: BuildLog
}

function byPreviousName(resources: readonly BuiltResource[]): ReadonlyMap<string, readonly BuiltResource[]> {
  const result = new Map<string, BuiltResource[]>()
  for (const resource of resources) {
    for (const name of new Set(resource.previous.map(previous => previous.name))) {
      const others = result.get(name)
      if (others === undefined) result.set(name, [resource])
      else others.push(resource)
    }
  }
  return result
}

function followed(referrer: BuiltResource, following: Following): BuiltResource {
  const { spec, log } = following
  const set = (found: Traced) => followedAt(found, referrer, following)
  // The type has been chosen by what the resource was at first.
  const { path, create } = spec
  return attempt(
    log,
    () => withObject(referrer, atFieldSpec(referrer, { spec: { path, create }, set })),
    referrer,
  )
}

function followedAt(found: Traced, referrer: BuiltResource, following: Following): Traced {
  if (isArray(found.value)) {
    const items = itemsOf(found)
    const changed = items.map(item => followedItem(item, referrer, following))
    return changed.every((item, index) => item === items[index]) ? found : listOf(changed, found.origins)
  }
  return followedItem(found, referrer, following)
}

function followedItem(found: Traced, referrer: BuiltResource, following: Following): Traced {
  if (found.value === null) return found
  if (isObject(found.value)) return followedObject(found, referrer, following)
  if (isArray(found.value))
    throw new BuildFault(
      'kustomize-build-failure',
      `${following.spec.path} must be a name, or an object with a name`,
      found.origins.origin,
    )
  const target = selected(textOfScalar(found.value), referrer, following, () => true, isNameAlike)
  return target === undefined || nameOf(target) === textOfScalar(found.value)
    ? found
    : renamedTo(found, nameOf(target))
}

function renamedTo({ origins }: Traced, name: string): Traced {
  return { value: name, origins }
}

function followedObject(found: Traced, referrer: BuiltResource, following: Following): Traced {
  const name = part(found, 'name')
  if (name === undefined)
    throw new BuildFault(
      'kustomize-build-failure',
      `${following.spec.path} must have a name`,
      found.origins.origin,
    )
  const namespace = part(found, 'namespace')
  const isNear =
    namespace === undefined ? () => true : namespaceMatcher(textOfScalar(namespace.value), following)
  const target = selected(textOfScalar(name.value), referrer, following, isNear, isAlike)
  if (target === undefined) return found
  const targetNamespace = namespaceOf(target)
  if (nameOf(target) === textOfScalar(name.value) && targetNamespace === '') return found
  const renamed = withField(found, 'name', renamedTo(name, nameOf(target)))
  if (targetNamespace === '') return renamed
  return withField(renamed, 'namespace', renamedTo(namespace ?? name, targetNamespace))
}

/** Whether a resource was in a namespace at first; where none was, whether it is in it now. */
function namespaceMatcher(namespace: string, { renamed }: Following): (resource: BuiltResource) => boolean {
  const all = [...renamed.values()].flat()
  const isOriginal = all.some(resource => !isInCluster(resource) && originalNamespace(resource) === namespace)
  return resource =>
    !isInCluster(resource) &&
    (isOriginal ? originalNamespace(resource) : currentNamespace(resource)) === namespace
}

/** The resource that a name means; undefined where there is none, or none whose name has changed. */
function selected(
  name: string,
  referrer: BuiltResource,
  { spec, target, renamed }: Following,
  isNear: (resource: BuiltResource) => boolean,
  isSame: (one: BuiltResource, other: BuiltResource) => boolean,
): BuiltResource | undefined {
  const candidates = (renamed.get(name) ?? [])
    .filter(isNear)
    .filter(resource => couldBeMeant(resource, referrer))
    .filter(resource => hadType(resource, target))
    .filter(roleFilter(referrer, spec))
    .filter(resource => isInReach(resource, referrer))
  if (candidates.length <= 1) return candidates[0]
  const alike = candidates.filter(resource => hasSameAffixes(resource, referrer, true))
  const closest =
    alike.length > 1 ? alike.filter(resource => hasSameAffixes(resource, referrer, false)) : alike
  const [first] = closest
  if (first === undefined || closest.every(resource => isSame(first, resource))) return first
  throw new BuildFault(
    'kustomize-build-failure',
    `"${name}" may mean any of ${closest.map(resource => nameOfId(idOf(resource))).join(', ')}`,
    referrer.object.origins.origin,
  )
}

function isNameAlike(one: BuiltResource, other: BuiltResource): boolean {
  return nameOf(one) === nameOf(other)
}

function isAlike(one: BuiltResource, other: BuiltResource): boolean {
  return isNameAlike(one, other) && namespaceOf(one) === namespaceOf(other)
}

function hadType(resource: BuiltResource, type: Partial<Gvk>): boolean {
  const { group, version } = gvkOfResource(resource)
  return resource.previous.some(({ kind }) => isSelected({ group, version, kind }, type))
}

/** Objects in namespaces name those of the same, and those in none; role bindings also those of their subjects. */
function couldBeMeant(resource: BuiltResource, referrer: BuiltResource): boolean {
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

/** kustomize stops at a service account whose namespace is blank. */
function expectNamespaces(referrer: BuiltResource): void {
  const subjects = kindOf(referrer) === 'RoleBinding' ? part(referrer.object, 'subjects') : undefined
  for (const subject of subjects === undefined ? [] : itemsOf(subjects)) {
    const namespace = part(subject, 'namespace')
    if (
      namespace !== undefined &&
      namespace.value === null &&
      part(subject, 'kind')?.value === 'ServiceAccount'
    )
      throw new BuildFault(
        'kustomize-build-failure',
        'the namespace of a subject must not be blank',
        namespace.origins.origin,
      )
  }
}

function isInReach(resource: BuiltResource, referrer: BuiltResource): boolean {
  return (
    isInCluster(referrer) ||
    isInCluster(resource) ||
    kindOf(resource) === 'ServiceAccount' ||
    currentNamespace(resource) === currentNamespace(referrer)
  )
}

/** A role reference says what kind of role it means. */
function roleFilter({ object }: BuiltResource, { path }: FieldSpec): (resource: BuiltResource) => boolean {
  const reference: Json | undefined = path.endsWith('roleRef/name') ? object.value['roleRef'] : undefined
  if (!isObject(reference) || reference['apiGroup'] === undefined || reference['kind'] === undefined)
    return () => true
  const type = { group: textOfScalar(reference['apiGroup']), kind: textOfScalar(reference['kind']) }
  return resource => hadType(resource, type)
}

/** Whether two resources got their names from the same layers. */
function hasSameAffixes(one: BuiltResource, other: BuiltResource, allowsNone: boolean): boolean {
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
