import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'invalid-enum-value',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'A value is not among those the field allows',
  why: 'The API server refuses the manifest. Values are case-sensitive: `always` is not `Always`.',
  remedy: 'Use one of the values the message lists.',
  links: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
  peers: { 'kube-linter': ['schema-validation'] },
} satisfies StageRule
