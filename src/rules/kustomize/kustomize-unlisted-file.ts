import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'kustomize-unlisted-file',
  category: 'kustomize',
  stage: 'render',
  severity: 'info',
  presets: ['recommended'],
  summary: 'No kustomization lists a manifest beside it',
  why: 'A manifest in the folder of a kustomization is applied only where a kustomization lists it. One that none lists is often forgotten, and what it says has no effect.',
  remedy: 'Add the file to `resources`, or remove it.',
  links: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/'],
} satisfies StageRule
