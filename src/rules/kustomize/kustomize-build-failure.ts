import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'kustomize-build-failure',
  category: 'kustomize',
  stage: 'render',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'kustomize cannot build the kustomization',
  why: '`kustomize build` and `kubectl apply -k` stop at the first thing that they cannot do, and nothing of the kustomization is applied. Flux and Argo CD stop as well, and the cluster keeps what it had before.',
  remedy: 'Correct what the message names, and run `kustomize build` on the folder.',
  links: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/'],
} satisfies StageRule
