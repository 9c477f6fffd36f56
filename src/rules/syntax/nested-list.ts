import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'nested-list',
  category: 'syntax',
  stage: 'yaml',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'A list stands inside a list',
  why: 'kubectl takes any object with `items` for a list and flattens it once. A list it finds among the items is refused, and nothing in it is applied.',
  remedy: 'Move the inner items up into the outer list, or into documents of their own.',
  links: ['https://kubernetes.io/docs/reference/using-api/api-concepts/#collections'],
} satisfies StageRule
