import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'kustomize-duplicate-resource',
  category: 'kustomize',
  stage: 'render',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'A kustomization has a resource twice',
  why: 'kustomize refuses two resources with the same kind, name and namespace, since one would overwrite the other. Most often a file is listed twice, or two bases share a third.',
  remedy:
    'Include the resource once: list it in one place, or give each copy a name or namespace of its own.',
  links: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/'],
} satisfies StageRule
