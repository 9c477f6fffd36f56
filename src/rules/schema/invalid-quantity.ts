import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'invalid-quantity',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'A quantity is malformed',
  why: 'The API server refuses the manifest. Quantities have suffixes of their own: `512Mi` or `512M`, and neither `512MB` nor `512 Mi`.',
  remedy: 'Write a number, directly followed by m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi or Ei.',
  links: ['https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/'],
} satisfies StageRule
