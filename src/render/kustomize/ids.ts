import { CLUSTER_SCOPED } from './facts/kinds.ts'

/** The type of an object. A core group is empty, and so is what an object does not say. */
export interface Gvk {
  readonly group: string
  readonly version: string
  readonly kind: string
}

/** What tells an object from others. */
export interface Id extends Gvk {
  readonly name: string
  /** As it is written; empty where it is not. */
  readonly namespace: string
}

/** Which types are known not to be in namespaces. */
export type ClusterScoped = (apiVersion: string, kind: string) => boolean

/** What kustomize takes for the namespace of objects that are in none. */
const NO_NAMESPACE = '_non_namespaceable_'

const clusterScoped: ReadonlySet<string> = new Set(
  Object.entries(CLUSTER_SCOPED).flatMap(([apiVersion, kinds]) => kinds.map(kind => `${apiVersion} ${kind}`)),
)

/** Of the kinds that are built into kustomize. */
export const isClusterScoped: ClusterScoped = (apiVersion, kind) => clusterScoped.has(`${apiVersion} ${kind}`)

export function gvkOf(apiVersion: string, kind: string): Gvk {
  const slash = apiVersion.indexOf('/')
  return slash < 0
    ? { group: '', version: apiVersion, kind }
    : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1), kind }
}

/** The namespace that an object counts as being in. */
export function effectiveNamespace(namespace: string, isCluster: boolean): string {
  if (isCluster) return NO_NAMESPACE
  return namespace === '' ? 'default' : namespace
}

/** Whether a type is one that a selector chooses: what the selector leaves empty may be anything. */
export function isSelected(gvk: Gvk, selector: Partial<Gvk>): boolean {
  return (
    (!selector.group || selector.group === gvk.group) &&
    (!selector.version || selector.version === gvk.version) &&
    (!selector.kind || selector.kind === gvk.kind)
  )
}

/** An object as messages name it. */
export function nameOfId({ kind, name, namespace }: Pick<Id, 'kind' | 'name' | 'namespace'>): string {
  const shown = namespace === '' || namespace === NO_NAMESPACE ? name : `${namespace}/${name}`
  return `${kind} "${shown}"`
}
