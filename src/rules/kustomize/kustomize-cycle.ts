import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'kustomize-cycle',
  category: 'kustomize',
  stage: 'render',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'Kustomizations include each other',
  why: 'A kustomization that is part of what it includes could never be built to an end, so kustomize refuses it. A base whose folder contains that of its overlay counts as a cycle, too.',
  remedy: 'Move what both need into a base of its own, beside the kustomizations that include it.',
  links: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/'],
} satisfies StageRule
