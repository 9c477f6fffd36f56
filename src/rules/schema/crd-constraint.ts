import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'crd-constraint',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'A custom resource breaks a constraint of its definition',
  why: 'The API server holds custom resources against the schema in their CustomResourceDefinition, with its defaults filled in, and refuses those that do not fit: a number out of range, a text that does not match a pattern, two fields of which there can be one only.',
  remedy:
    'Change the value as the message says, or the schema in the CustomResourceDefinition where that is at fault.',
  exempt:
    'Only where the CustomResourceDefinition is among the files linted, or at the paths that `crds` names in the configuration. Values that another tool fills in later are not judged.',
  links: [
    'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation',
  ],
} satisfies StageRule
