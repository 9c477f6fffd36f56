import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'duplicate-list-map-key',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'Two items of a list have the same key',
  why: 'The API server refuses the manifest: containers, volumes, mounts and ports are told apart by that key.',
  remedy: 'Rename one of the items, or delete it.',
  exempt:
    'What the API server merely warns of, such as a repeated environment variable, has rules of its own.',
  links: ['https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy'],
} satisfies StageRule
