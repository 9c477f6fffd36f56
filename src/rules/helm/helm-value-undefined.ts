import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'helm-value-undefined',
  category: 'helm',
  stage: 'render',
  severity: 'info',
  presets: ['strict'],
  summary: 'A template uses a value that values.yaml does not name',
  why: 'A value that values.yaml does not name cannot be found by those who use the chart, and one that is misspelled in a template is always empty.',
  remedy: 'Name the value in values.yaml, with null or an empty value where it has no default.',
  links: ['https://helm.sh/docs/chart_best_practices/values/'],
} satisfies StageRule
