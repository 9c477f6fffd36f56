import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'helm-template',
  category: 'helm',
  stage: 'render',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'A template of a chart cannot be rendered',
  why: 'Helm renders all templates or none: an error in one of them keeps the whole chart from being installed or upgraded.',
  remedy:
    'Correct the template where the finding stands, or give it the value that it needs. `default`, `with` and `hasKey` let a template do without a value.',
  links: ['https://helm.sh/docs/chart_template_guide/debugging/'],
} satisfies StageRule
