import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'crd-expression',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'An expression in a CustomResourceDefinition does not compile',
  why: 'The API server compiles the expressions under `x-kubernetes-validations` when the CustomResourceDefinition is applied, and refuses it where one is no CEL or does not give true or false.',
  remedy: 'Correct the expression; what functions there are is in the documentation of CEL in Kubernetes.',
  exempt:
    'Functions that are not known here, which a newer version may bring, are reported as info. The cost of an expression is not estimated.',
  links: ['https://kubernetes.io/docs/reference/using-api/cel/'],
} satisfies StageRule
