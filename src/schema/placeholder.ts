/**
 * Texts that another tool replaces before the manifest is applied, so that nobody knows their type yet: `${PORT}` and
 * `${PORT:=80}` (envsubst, Flux, OpenShift templates' `${{PORT}}`), and values that SOPS encrypted.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
 * https://getsops.io/docs/#important-information-on-types
 */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text)
}

const PLACEHOLDER = /\$\{.+\}|^ENC\[.*\]$/s
