import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'helm-image-fixed',
  category: 'helm',
  stage: 'render',
  severity: 'info',
  presets: ['recommended'],
  summary: 'A template names an image without a version, and no value can pin it',
  why: 'Whoever installs the chart gets whatever the moving tag names on that day, and can only change that by editing the template.',
  remedy:
    'Take the tag from a value: `image: "nginx:{{ .Values.image.tag }}"`, with a version as its default in values.yaml. Or write a version or a digest in the template.',
  exempt:
    'Test hooks, which are not installed. Templates that write another image where a value asks for it, in the other branch of an `if`.',
  links: ['https://helm.sh/docs/chart_best_practices/pods/#images'],
} satisfies StageRule
