import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'admission-policy-expression',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'An expression in an admission policy or a webhook does not compile',
  why: 'The API server compiles the expressions of a policy, and the match conditions of a webhook, when it is applied, and refuses it where one is no CEL or has a result of the wrong type: nothing is checked then.',
  remedy: 'Correct the expression; what functions there are is in the documentation of CEL in Kubernetes.',
  exempt:
    'What a MutatingAdmissionPolicy makes of its patches is not looked into, nor is the cost of an expression estimated.',
  links: ['https://kubernetes.io/docs/reference/using-api/cel/'],
} satisfies StageRule
