import { minorOf } from '../core/minor-of.ts'
import type { KindIndex } from './kinds.ts'

/** From this minor version on, APIs that are in beta when they come are off unless somebody switches them on. */
const BETA_IS_OFF = 24

/**
 * What a cluster of a Kubernetes version serves as it comes, as Helm tells charts: `apps/v1`, and `apps/v1/Deployment`.
 * https://kubernetes.io/docs/reference/using-api/#api-versioning
 */
export function servedApiVersions(kinds: KindIndex, version: string): readonly string[] {
  const minor = minorOf(version)
  const isServed = (apiVersion: string, kind: string) => {
    const facts = kinds.facts(apiVersion, kind)
    const first = minorOf(facts?.changed[0] ?? facts?.last ?? version)
    if (facts === undefined || facts.scope === undefined || minor < first || minor > minorOf(facts.last))
      return false
    return !apiVersion.includes('alpha') && (first < BETA_IS_OFF || !apiVersion.includes('beta'))
  }
  return kinds.apiVersions().flatMap(apiVersion => {
    const served = kinds.kindsIn(apiVersion).filter(kind => isServed(apiVersion, kind))
    return served.length === 0 ? [] : [apiVersion, ...served.map(kind => `${apiVersion}/${kind}`)]
  })
}
