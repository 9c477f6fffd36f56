import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'admission-policy-expression',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'An expression in a ValidatingAdmissionPolicy does not compile',
  why: 'The API server compiles the expressions of a policy when it is applied, and refuses the policy where one is no CEL or has a result of the wrong type: nothing is checked then.',
  remedy: 'Correct the expression; what functions there are is in the documentation of CEL in Kubernetes.',
  exempt:
    'Functions that are not known here, which a newer version may bring, are reported as info. The cost of an expression is not estimated.',
  links: ['https://kubernetes.io/docs/reference/using-api/cel/'],
} satisfies StageRule
