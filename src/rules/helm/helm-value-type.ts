import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'helm-value-type',
  category: 'helm',
  stage: 'render',
  severity: 'warning',
  presets: ['recommended'],
  summary:
    'A value is a map where the default of the chart is not, or the default is a map and the value is not',
  why: 'Templates are written for values of the shape that the defaults have. Helm only writes a warning where a map replaces something else, or is replaced by it, and the templates do with it what they can.',
  remedy: 'Give the value the shape that it has in the values.yaml of the chart.',
  links: ['https://helm.sh/docs/chart_template_guide/values_files/'],
} satisfies StageRule
