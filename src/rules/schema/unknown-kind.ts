import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'unknown-kind',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'Kubernetes has no such kind in that API version',
  why: 'kubectl finds no resource to send the object to and refuses it. A version that is newer than the cluster is refused as well.',
  remedy: 'Use an API version that has the kind, and spell both as the message says.',
  exempt: 'Groups that do not belong to Kubernetes are custom resources, which this rule leaves alone.',
  links: ['https://kubernetes.io/docs/reference/using-api/#api-groups'],
  peers: { 'kube-linter': ['schema-validation'] },
} satisfies StageRule
