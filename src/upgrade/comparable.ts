import type { Finding } from '../core/finding.ts'
import type { Report } from '../core/report.ts'

/** The rules that say why something cannot be built. */
export const BUILDING: readonly string[] = [
  'helm-chart-invalid',
  'helm-kube-version',
  'helm-template',
  'helm-values',
  'helm-values-schema',
  'kustomize-build-failure',
  'kustomize-generator-failure',
]

type Built = Pick<Report, 'contexts'>

/**
 * Whether a finding says the same of both ends of an upgrade. What a kustomization or chart applies cannot be compared where it is
 * built with one version only, as where a chart refuses the other: then that alone is a change.
 */
export function comparing(first: Built, last: Built): (finding: Finding) => boolean {
  const [before, after] = [first, last].map(
    ({ contexts = [] }) => new Map(contexts.map(({ name, status }) => [name, status])),
  )
  const isSame = (name: string) => before?.get(name) === after?.get(name)
  return ({ contexts, rule }) => contexts === undefined || BUILDING.includes(rule) || contexts.some(isSame)
}
