import { KUBERNETES_VERSIONS, LATEST_VERSION, parseKubernetesVersion } from '../schema/versions.ts'

/** A Kubernetes version as a user writes it (`1.33`, `v1.33.2`, `latest`), or the sentence that says why it is none. */
export function versionOrReason(written: string): { readonly version: string } | { readonly reason: string } {
  const version = parseKubernetesVersion(written)
  if (version !== undefined) return { version }
  const known = `known: ${KUBERNETES_VERSIONS[0]} to ${LATEST_VERSION}`
  return { reason: `unknown Kubernetes version "${written}" (${known})` }
}

/** Oldest first, each once. */
export function sortVersions(versions: readonly string[]): readonly string[] {
  return KUBERNETES_VERSIONS.filter(version => versions.includes(version))
}
