import { matchesAny } from './name-pattern.ts'
import type { Resource } from './resource.ts'

/** As much of a resource as can be chosen by. */
export type ResourceIdentity = Pick<Resource, 'kind' | 'groupKind' | 'name' | 'namespace' | 'labels'>

/**
 * Which resources something is about: those that fit every field given, and of a field any of its patterns. In patterns
 * `*` stands for any characters.
 */
export interface ResourceSelector {
  /** `Deployment`, or with the group `Deployment.apps`. */
  readonly kinds?: readonly string[]
  readonly names?: readonly string[]
  /** As the manifests say; one that says none is in none of them. */
  readonly namespaces?: readonly string[]
  /** Of each label, the values it may have. */
  readonly labels?: ReadonlyMap<string, readonly string[]>
}

/** Whether a resource is among those that a selector chooses. */
export function selects(selector: ResourceSelector, resource: ResourceIdentity): boolean {
  const { kinds, names, namespaces, labels } = selector
  return (
    (kinds === undefined || matchesAny(resource.kind, kinds) || matchesAny(resource.groupKind, kinds)) &&
    fits(resource.name, names) &&
    fits(resource.namespace, namespaces) &&
    [...(labels ?? [])].every(([label, values]) => fits(resource.labels[label], values))
  )
}

function fits(name: string | undefined, patterns: readonly string[] | undefined): boolean {
  return patterns === undefined || (name !== undefined && matchesAny(name, patterns))
}
