import { isArray, isObject } from '../../../core/json.ts'
import { itemsOf, listOf, part, type Traced, withField } from '../../traced.ts'
import { atFieldSpec } from '../at-field-spec.ts'
import { attempt, BuildFault, type BuildLog } from '../fault.ts'
import type { FieldSpec, NameReference } from '../field-specs.ts'
import { type Gvk, isSelected, nameOfId } from '../ids.ts'
import {
  type BuiltResource,
  currentNamespace,
  idOf,
  isInCluster,
  kindOf,
  nameOf,
  namespaceOf,
  originalNamespace,
  textOfScalar,
} from '../resource.ts'
import { originalGvk } from './affixes.ts'
import { couldBeMeant, hadType, hasSameAffixes, isInReach, roleFilter } from './name-candidates.ts'
import { type Transform, withObject } from './transform.ts'

/**
 * Lets references follow the resources whose names or namespaces have changed. What is written in them stays to blame for
 * them: only the name is another one.
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.20.1/api/filters/nameref/nameref.go
 */
export function followNames(references: readonly NameReference[]): Transform {
  return (resources, log) => {
    for (const resource of resources) attempt(log, () => expectNamespaces(resource), undefined)
    const renamed = byPreviousName(resources)
    const types = [...new Set(renamed.values())].flat()
    const byKind = followable(references.filter(target => types.some(resource => hadType(resource, target))))
    return resources.map(resource => {
      const gvk = originalGvk(resource)
      return [...(byKind.get(gvk.kind) ?? []), ...(byKind.get('') ?? [])]
        .filter(({ spec }) => isSelected(gvk, spec))
        .reduce((result, reference) => followed(result, { ...reference, renamed, log }), resource)
    })
  }
}

/** A field in which objects of a type are named. */
interface Reference {
  readonly spec: FieldSpec
  /** The same for any type: that has been asked for, of what a resource was at first. */
  readonly untyped: FieldSpec
  readonly target: Partial<Gvk>
}

/** The fields in which others are named, by the kinds that have them; under no name those that any may have. */
function followable(references: readonly NameReference[]): ReadonlyMap<string, readonly Reference[]> {
  const all = references.flatMap(({ referrers, ...target }) =>
    referrers.map(spec => ({ spec, untyped: { path: spec.path, create: spec.create }, target })),
  )
  const result = new Map<string, Reference[]>()
  for (const reference of all) {
    const kind = reference.spec.kind ?? ''
    const others = result.get(kind)
    if (others === undefined) result.set(kind, [reference])
    else others.push(reference)
  }
  return result
}

/** A reference to be followed. */
interface Following extends Reference {
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
  const { untyped, log } = following
  const set = (found: Traced) => followedAt(found, referrer, following)
  return attempt(log, () => withObject(referrer, atFieldSpec(referrer, { spec: untyped, set })), referrer)
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
    `"${name}" is ambiguous: it may be any of ${closest.map(resource => nameOfId(idOf(resource))).join(', ')}`,
    referrer.object.origins.origin,
  )
}

function isNameAlike(one: BuiltResource, other: BuiltResource): boolean {
  return nameOf(one) === nameOf(other)
}

function isAlike(one: BuiltResource, other: BuiltResource): boolean {
  return isNameAlike(one, other) && namespaceOf(one) === namespaceOf(other)
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
