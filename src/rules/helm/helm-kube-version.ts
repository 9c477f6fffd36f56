import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'helm-kube-version',
  category: 'helm',
  stage: 'render',
  severity: 'error',
  presets: [],
  summary: 'A chart is not for the Kubernetes version asked for',
  why: 'Helm refuses to install or upgrade a chart on a cluster whose version is outside of `kubeVersion` in its Chart.yaml.',
  remedy:
    'Use a release of the chart that allows the version; where the chart is yours, widen `kubeVersion`.',
  exempt: 'Charts that an object of Flux or Argo CD applies.',
  links: ['https://helm.sh/docs/topics/charts/#the-kubeversion-field'],
} satisfies StageRule
