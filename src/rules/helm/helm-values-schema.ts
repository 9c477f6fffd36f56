import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'helm-values-schema',
  category: 'helm',
  stage: 'render',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'Values do not fit the schema of a chart',
  why: 'Helm checks values against the values.schema.json of a chart and of its dependencies, and installs nothing where they do not fit.',
  remedy: 'Correct the value, or the schema where the value is meant.',
  links: ['https://helm.sh/docs/topics/charts/#schema-files'],
} satisfies StageRule
