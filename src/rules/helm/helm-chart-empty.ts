import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'helm-chart-empty',
  category: 'helm',
  stage: 'render',
  severity: 'info',
  presets: ['recommended'],
  summary: 'A chart renders no objects',
  why: 'A chart whose templates write nothing installs nothing, mostly since a condition is never met, or since the templates lie in the wrong folder.',
  remedy:
    'Check the conditions in the templates, and the values that they ask for. A chart that only defines templates for others has `type: library`.',
  links: ['https://helm.sh/docs/topics/charts/'],
} satisfies StageRule
