import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'null-value',
  category: 'schema',
  severity: 'info',
  presets: ['strict'],
  stage: 'schema',
  summary: 'A field has a key and no value',
  why: 'Kubernetes takes the field as absent, so a default applies. Often what should stand below the key has the wrong indentation, or only comments are left of it.',
  remedy: 'Give the field a value, or delete the key. Write `null` where the field is meant to be cleared.',
  exempt: '`creationTimestamp`, which tools write without a value, is passed over.',
  links: ['https://kubernetes.io/docs/reference/using-api/api-concepts/'],
} satisfies StageRule
