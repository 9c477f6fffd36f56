import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'crd-expression',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'An expression in a CustomResourceDefinition does not compile',
  why: 'The API server compiles the expressions under `x-kubernetes-validations` with the types of their schemas when the CustomResourceDefinition is applied, and refuses it where one is no CEL, looks at a field that there is not, calls a function that this version of Kubernetes does not have, or does not give true or false.',
  remedy:
    'Correct the expression; what functions there are since when is in the documentation of CEL in Kubernetes.',
  exempt: 'Expressions that make messages, or are nested very deeply, are reported as info.',
  links: ['https://kubernetes.io/docs/reference/using-api/cel/'],
} satisfies StageRule
