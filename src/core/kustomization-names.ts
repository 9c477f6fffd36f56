/**
 * What the file of a kustomization may be called.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export const KUSTOMIZATION_NAMES: readonly string[] = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
]
