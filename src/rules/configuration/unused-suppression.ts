import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'unused-suppression',
  category: 'configuration',
  stage: 'run',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A suppression suppresses nothing',
  why: 'What was suppressed has been mended, or the suppression never stood where it was meant to. Left in place, it hides the next defect, and its reason misleads whoever reads it.',
  remedy: 'Remove the suppression, or move it to what it is about.',
  exempt:
    'Suppressions of rules that are switched off, of rules about the whole set where single files are linted, and those written for other tools are not reported; neither is any in a file with schema or syntax errors, since other rules had no say about it.',
} satisfies StageRule
