import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'helm-chart-invalid',
  category: 'helm',
  stage: 'render',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'Helm cannot load a chart',
  why: 'Helm refuses a chart as a whole where its Chart.yaml lacks a name or a semantic version, or has values of the wrong type, where an archive in charts/ is damaged or holds files that would lie outside of it, or where a file is too large.',
  remedy: 'Correct the field or the file that the finding names.',
  links: ['https://helm.sh/docs/topics/charts/#the-chartyaml-file'],
} satisfies StageRule
