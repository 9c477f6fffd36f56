import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'kustomize-missing-path',
  category: 'kustomize',
  stage: 'render',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'A kustomization names a file or folder that does not exist',
  why: 'kustomize stops where a resource, patch or file for a generator is missing, and builds nothing. The paths are relative to the folder of the kustomization.',
  remedy: 'Correct the path, or remove the entry. A folder that is included must have a kustomization.yaml.',
  links: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/'],
} satisfies StageRule
