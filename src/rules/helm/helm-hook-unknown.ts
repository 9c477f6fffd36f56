import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'helm-hook-unknown',
  category: 'helm',
  stage: 'render',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A hook waits for an event that Helm does not have',
  why: 'Helm leaves out an object whose helm.sh/hook annotation names an event that it does not know: it is never applied, and nothing says so.',
  remedy:
    'Write one of pre-install, post-install, pre-upgrade, post-upgrade, pre-delete, post-delete, pre-rollback, post-rollback and test.',
  links: ['https://helm.sh/docs/topics/charts_hooks/'],
} satisfies StageRule
