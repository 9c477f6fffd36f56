import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'kustomize-generator-failure',
  category: 'kustomize',
  stage: 'render',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'A generator cannot make its ConfigMap or Secret',
  why: 'A literal without a key, a duplicate key, or a `behavior` that does not fit what is there keeps kustomize from building anything.',
  remedy:
    'Correct the entry. To change what a base generates, write `behavior: merge` or `behavior: replace` with the same name and namespace.',
  links: [
    'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/configmapgenerator/',
    'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/secretgenerator/',
  ],
} satisfies StageRule
