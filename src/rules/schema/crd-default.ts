import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'crd-default',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'A default in a CustomResourceDefinition does not fit its own schema',
  why: 'The API server holds every default against the schema it stands in, and refuses the CustomResourceDefinition where one does not fit or has fields that the schema does not know.',
  remedy: 'Change the default, or what the schema asks for.',
  links: [
    'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#defaulting',
  ],
} satisfies StageRule
