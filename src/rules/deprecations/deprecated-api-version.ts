import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'deprecated-api-version',
  category: 'deprecations',
  severity: 'warning',
  presets: ['recommended'],
  stage: 'schema',
  summary: 'An API version is deprecated',
  why: 'It still works, and a later release of Kubernetes, or of the project that defines the kind, will refuse it; the upgrade is then the moment at which deployments stop working.',
  remedy: 'Move to the replacement while both are served.',
  links: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  peers: {
    'kube-score': ['stable-version'],
    monokle: ['K8S002'],
    trivy: ['KSV-0107'],
    datree: ['18', '19', '90', '91', '92', '93', '94'],
    kyverno: ['check-deprecated-apis', 'disallow-deprecated-apis'],
  },
} satisfies StageRule
