import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'kustomize-cycle',
  category: 'kustomize',
  stage: 'render',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'Kustomizations include each other',
  why: 'A kustomization that is part of what it includes could never be built to an end, so kustomize refuses it. It takes a base that contains the folder of its overlay for the same.',
  remedy: 'Move what both need into a base of its own, beside the kustomizations that include it.',
  links: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/'],
} satisfies StageRule
