import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'expired-exemption',
  category: 'configuration',
  stage: 'run',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'An exemption of the configuration has ended',
  why: 'The date was set so that somebody would look at it again. Since it has passed, the exemption no longer holds, and what it covered is reported.',
  remedy: 'Mend what was exempt and delete the exemption, or set a later date and say why in its reason.',
} satisfies StageRule
