import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'helm-values',
  category: 'helm',
  stage: 'render',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'Values cannot be given to a chart',
  why: 'Helm stops where the values, or those for a dependency, are not a map, and where a file of values cannot be read.',
  remedy:
    'Correct the value that the finding names. All values for a dependency stand in a map under its name or alias.',
  links: ['https://helm.sh/docs/chart_template_guide/values_files/'],
} satisfies StageRule
