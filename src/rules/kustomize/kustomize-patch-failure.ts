import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'kustomize-patch-failure',
  category: 'kustomize',
  stage: 'render',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'A patch cannot be applied',
  why: 'A JSON patch stops at an operation whose path does not exist, and a strategic merge patch where it has another type than the resource. kustomize then builds nothing.',
  remedy:
    'Compare the patch with the resource as it is at that point: earlier patches and bases have changed it already.',
  links: [
    'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/',
    'https://datatracker.ietf.org/doc/html/rfc6902',
  ],
} satisfies StageRule
