import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'helm-chart-field',
  category: 'helm',
  stage: 'render',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A field of Chart.yaml has no effect',
  why: 'Helm passes over fields of Chart.yaml that it does not know, so a misspelled one is as good as missing. Without an apiVersion, or with one that it does not know, a chart is read as one of Helm 2.',
  remedy:
    'Correct the name of the field, or remove it. New charts have `apiVersion: v2`; what else is to be noted of a chart goes to its annotations.',
  links: ['https://helm.sh/docs/topics/charts/#the-chartyaml-file'],
} satisfies StageRule
