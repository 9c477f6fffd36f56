import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'crd-expression-cost',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'An expression in a CustomResourceDefinition can cost more than the API server allows',
  why: 'The API server estimates what the expressions under `x-kubernetes-validations` cost for the largest values that their schemas allow, and refuses a CustomResourceDefinition with one that can cost too much. A list, map or text without a bound counts as one that fills a whole request.',
  remedy:
    'Set `maxItems`, `maxProperties` and `maxLength` on what the expression looks at and on the lists and maps around it, or make it simpler.',
  links: [
    'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#resource-use-by-validation-functions',
  ],
} satisfies StageRule
