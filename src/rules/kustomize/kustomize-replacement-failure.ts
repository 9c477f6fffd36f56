import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'kustomize-replacement-failure',
  category: 'kustomize',
  stage: 'render',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'A replacement has no source or no target',
  why: 'kustomize stops where the source of a replacement matches no resource, more than one, or names a field that does not exist, and where a target lacks the field that gets the value.',
  remedy:
    'Correct the selector or the field path. With `create: true` in its options, a field that is absent is added.',
  links: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/replacements/'],
} satisfies StageRule
