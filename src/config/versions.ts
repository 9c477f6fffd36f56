import { KUBERNETES_VERSIONS, LATEST_VERSION, parseKubernetesVersion } from '../schema/versions.ts'

/**
 * The Kubernetes versions that a user means: one (`1.33`, `v1.33.2`, `latest`), or all of a range, ends included
 * (`1.30-1.33`). Or the sentence that says what is wrong.
 */
export function versionsOrReason(
  written: string,
): { readonly versions: readonly string[] } | { readonly reason: string } {
  const range = /^\s*(v?[\d.]+|latest)\s*-\s*(v?[\d.]+|latest)\s*$/i.exec(written)
  if (range === null) {
    const version = parseKubernetesVersion(written)
    return version === undefined ? unknown(written) : { versions: [version] }
  }
  const [, first = '', last = ''] = range
  const [from, to] = [first, last].map(parseKubernetesVersion)
  if (from === undefined) return unknown(first)
  if (to === undefined) return unknown(last)
  const versions = KUBERNETES_VERSIONS.slice(
    KUBERNETES_VERSIONS.indexOf(from),
    KUBERNETES_VERSIONS.indexOf(to) + 1,
  )
  if (versions.length === 0) return { reason: `the range ${written} runs backwards: write ${to}-${from}` }
  return { versions }
}

function unknown(written: string): { readonly reason: string } {
  const known = `known: ${KUBERNETES_VERSIONS[0]} to ${LATEST_VERSION}`
  return { reason: `unknown Kubernetes version "${written}" (${known})` }
}

/** Oldest first, each once. */
export function sortVersions(versions: readonly string[]): readonly string[] {
  return KUBERNETES_VERSIONS.filter(version => versions.includes(version))
}
