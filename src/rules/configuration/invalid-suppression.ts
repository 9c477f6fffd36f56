import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'invalid-suppression',
  category: 'configuration',
  stage: 'run',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A suppression is not written as it has to be',
  why: 'A suppression that is misspelt or names a rule that does not exist suppresses nothing, though it looks as if it did.',
  remedy:
    'Write `# k8s-lint-disable-line rule-a, rule-b -- reason`, `-next-line`, `-file`, or `# k8s-lint-disable` and `# k8s-lint-enable` around what is meant; in annotations, `k8s-lint.dev/ignore.rule-a: reason`.',
  options: {
    requireReason: {
      type: 'boolean',
      default: false,
      description: 'Whether every suppression has to give its reason.',
    },
  },
} satisfies StageRule
