import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'missing-required-field',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'A required field is missing',
  why: 'The API server refuses the manifest.',
  remedy: 'Add the field.',
  exempt: 'Nothing is required below `status`, which the API server fills in itself.',
  links: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
  peers: { 'kube-linter': ['schema-validation'], monokle: ['K8S001'] },
} satisfies StageRule
