import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'stale-baseline-entry',
  category: 'configuration',
  stage: 'run',
  severity: 'info',
  presets: ['recommended'],
  summary: 'The baseline lists a finding that is gone',
  why: 'The defect has been mended, or its object renamed. As long as the baseline still lists it, the same defect can come back without being noticed.',
  remedy: 'Run `k8s-lint baseline` to take it off the list.',
  exempt:
    'Only files of the run are judged, with rules that are on; not those with schema or syntax errors, and rules about the whole set only where whole folders are linted.',
} satisfies StageRule
