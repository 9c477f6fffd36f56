import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'removed-api-version',
  category: 'deprecations',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'An API version is no longer served',
  why: 'The cluster does not know the API version: applying the manifest fails, and an upgrade of Kubernetes, or of the project that defines the kind, breaks a deployment that worked.',
  remedy: 'Move to the replacement; its fields may differ, so read the migration guide.',
  links: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  peers: {
    'kube-linter': [{ check: 'no-extensions-v1beta', kinds: ['*.extensions'] }],
    'kube-score': ['stable-version'],
    monokle: ['K8S003'],
    trivy: ['KSV-0107'],
    datree: ['106', '107', '108', '109', '110', '111'],
    kyverno: ['check-deprecated-apis'],
  },
} satisfies StageRule
