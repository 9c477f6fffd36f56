import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'kustomize-not-built',
  category: 'kustomize',
  stage: 'render',
  severity: 'info',
  presets: ['recommended'],
  summary: 'Part of a kustomization is not built here',
  why: 'What comes from another repository, or is made by a plugin that runs as a program or container, is not known without the network and without running foreign code. What it would have added or changed is not linted.',
  remedy:
    'To lint it too, copy the base or chart into the repository, or lint the output of `kustomize build` where all is at hand.',
  links: [
    'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/',
    'https://kubectl.docs.kubernetes.io/guides/extending_kustomize/',
  ],
} satisfies StageRule
