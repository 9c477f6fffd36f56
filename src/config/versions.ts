import { minorOf } from '../core/minor-of.ts'
import {
  KUBERNETES_VERSIONS,
  LATEST_VERSION,
  parseKubernetesVersion,
  SUPPORTED_VERSIONS,
} from '../schema/versions.ts'

/**
 * The Kubernetes versions that a user means: one (`1.33`, `v1.33.2`, `latest`), all of a range, ends included (`1.30-1.33`),
 * all from one on (`1.34+`), or those that the Kubernetes project supports (`supported`). Or the sentence that says what is
 * wrong.
 */
export function versionsOrReason(
  written: string,
): { readonly versions: readonly string[] } | { readonly reason: string } {
  if (written.trim().toLowerCase() === 'supported') return { versions: SUPPORTED_VERSIONS }
  const range = /^\s*(v?[\d.]+|latest)\s*-\s*(v?[\d.]+|latest)\s*$/i.exec(written)
  const open = /^\s*(v?[\d.]+)\s*\+\s*$/i.exec(written)
  if (range === null && open === null) {
    const version = parseKubernetesVersion(written)
    return version === undefined ? unknown(written) : { versions: [version] }
  }
  const [, first = '', last = LATEST_VERSION] = range ?? open ?? []
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
  return { reason: `unknown Kubernetes version "${written}" (${known}${isNewer(written) ? NEWER : ''})` }
}

const NEWER = '; for a newer cluster, write "latest" or update k8s-lint'

/** Whether a version is one that was not out yet. */
function isNewer(written: string): boolean {
  const minor = /^\s*v?(1\.\d{2})(\.\d+.*)?\s*$/.exec(written)?.[1]
  return minor !== undefined && minorOf(minor) > minorOf(LATEST_VERSION)
}

/** Oldest first, each once. */
export function sortVersions(versions: readonly string[]): readonly string[] {
  return KUBERNETES_VERSIONS.filter(version => versions.includes(version))
}
