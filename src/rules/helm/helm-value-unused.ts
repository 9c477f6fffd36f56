import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'helm-value-unused',
  category: 'helm',
  stage: 'render',
  severity: 'info',
  presets: ['recommended'],
  summary: 'A value of values.yaml is used by no template',
  why: 'Whoever sets a value that no template uses believes to have changed something. It is left over, or misspelled on one of the two sides.',
  remedy: 'Remove the value, or use it. Values for a dependency stand under its name or alias.',
  links: ['https://helm.sh/docs/chart_best_practices/values/'],
} satisfies StageRule
