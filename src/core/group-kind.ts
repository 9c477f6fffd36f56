/** The group of an apiVersion: `apps` of `apps/v1`, and the empty string of `v1`. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/')
  return slash === -1 ? '' : apiVersion.slice(0, slash)
}

/** The version of an apiVersion: `v1` of `apps/v1`, and of `v1`. */
export function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1)
}

/** A kind and its group as Kubernetes writes them: `Deployment.apps`, and `Service` in the core group. */
export function kindInGroup(group: string, kind: string): string {
  return group === '' ? kind : `${kind}.${group}`
}

/** The kind and group that an `apiVersion` and a `kind` mean, as `Resource.groupKind` has them. */
export function groupKindOf(apiVersion: string, kind: string): string {
  return kindInGroup(groupOf(apiVersion), kind)
}
