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
  exempt: 'A text that another tool still fills in, such as `{{ port }}`, may become a value of any type.',
  links: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
  peers: { 'kube-linter': ['schema-validation'], monokle: ['K8S001'] },
} satisfies StageRule
