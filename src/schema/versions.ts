const OLDEST_MINOR = 16
const NEWEST_MINOR = 37

/** The Kubernetes versions whose schemas are known, oldest first. */
export const KUBERNETES_VERSIONS: readonly string[] = Array.from(
  { length: NEWEST_MINOR - OLDEST_MINOR + 1 },
  (_, index) => `1.${OLDEST_MINOR + index}`,
)

/** The version checked against unless told: the newest. */
export const LATEST_VERSION = `1.${NEWEST_MINOR}`

/**
 * The versions that the Kubernetes project supports: the last three, for fourteen months each.
 * https://kubernetes.io/releases/
 */
export const SUPPORTED_VERSIONS: readonly string[] = KUBERNETES_VERSIONS.slice(-3)

/**
 * The known version a user means: `1.33`, `v1.33`, `1.33.2`, `v1.33.2-gke.100` and `latest`. Undefined for any other.
 */
export function parseKubernetesVersion(text: string): string | undefined {
  if (text.trim().toLowerCase() === 'latest') return LATEST_VERSION
  const version = /^v?(1\.\d+)(\.\d+([-+].*)?)?$/.exec(text.trim())?.[1]
  return version !== undefined && KUBERNETES_VERSIONS.includes(version) ? version : undefined
}
