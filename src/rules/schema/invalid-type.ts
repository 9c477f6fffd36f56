import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'invalid-type',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'A value has the wrong type',
  why: 'The API server cannot decode the manifest and refuses it. The usual cause is a label, an annotation or an environment variable that YAML reads as a number or a boolean.',
  remedy: 'Write a value of the type the field has; quote what must stay a text.',
  exempt: 'A value with a placeholder such as `$PORT` in braces may become any type once it is replaced.',
  links: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
  peers: { 'kube-linter': ['schema-validation'], monokle: ['K8S001'] },
} satisfies StageRule
