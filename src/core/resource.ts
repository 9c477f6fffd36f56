import type { ResourceRef } from './finding.ts'
import type { Gaps } from './gaps.ts'
import { cutLoose } from './in-one-piece.ts'
import type { JsonObject } from './json.ts'
import type { Path } from './path.ts'

/**
 * One Kubernetes object, as rules see it. Its shape has been mended: what the schema declares has the declared type, or is
 * gone; explicit nulls are gone, and only what the schema does not know (custom resources) is untyped.
 */
export interface Resource<T = JsonObject> {
  /** As written: `apps/v1`, `v1`. */
  readonly apiVersion: string
  /** The API group; empty for the core group. */
  readonly group: string
  /** The version within the group: `v1beta1`. */
  readonly version: string
  readonly kind: string
  /** Kind and group as Kubernetes writes them: `Deployment.apps`, and `Service` in the core group. */
  readonly groupKind: string
  /** `metadata.name`; undefined where only `generateName` is given, or neither. */
  readonly name: string | undefined
  /** `metadata.namespace` as written. Undefined is unknown, not `default`: kubectl or kustomize may still set it. */
  readonly namespace: string | undefined
  /** Whether a kustomization may still fill in the namespaces that are missing in it; absent where none is known to. */
  readonly isNamespaceOpen?: boolean
  /** Whether its objects have a namespace, as the definition of a custom kind says; absent where none is known. */
  readonly scope?: 'Namespaced' | 'Cluster'
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  /** Where its pod template stands; the root for a Pod, undefined for kinds that have none. */
  readonly templatePath: Path | undefined
  /** Where something was taken out of the object because it had the wrong shape; absent where nothing was. */
  readonly gaps?: Gaps
  /** The whole object. */
  readonly object: T
}

/** What reports say of a resource. It outlives the file or the rendered text that the resource was read from. */
export function resourceRef(
  resource: Pick<Resource, 'apiVersion' | 'kind' | 'namespace' | 'name'>,
): ResourceRef {
  const { apiVersion, kind, namespace, name } = resource
  return {
    apiVersion: cutLoose(apiVersion),
    kind: cutLoose(kind),
    namespace: namespace === undefined ? null : cutLoose(namespace),
    name: name === undefined ? null : cutLoose(name),
  }
}
