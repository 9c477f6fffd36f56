import type { BuildProblem } from '../../src/render/build.ts'

/** The rules whose problems do not keep kustomize from building. */
const MILD: ReadonlySet<string> = new Set([
  'kustomize-deprecated-field',
  'kustomize-image-unmatched',
  'kustomize-outside-folder',
  'null-value',
])

/** Whether a problem keeps kustomize from building. */
export function isRefused({ rule, severity }: BuildProblem): boolean {
  return severity === undefined && !MILD.has(rule)
}
