import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'flux-path-missing',
  category: 'kustomize',
  stage: 'render',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'A Kustomization of Flux applies a folder that is not there',
  why: 'Flux reports that the path is not found, and applies nothing of the Kustomization until it is.',
  remedy: 'Correct `spec.path`: it begins at the root of the source.',
  exempt:
    'Sources other than the GitRepository `flux-system`, and that one where nothing else that it is to apply is in this repository: nobody knows what they hold.',
  links: ['https://fluxcd.io/flux/components/kustomize/kustomizations/#path'],
} satisfies StageRule
