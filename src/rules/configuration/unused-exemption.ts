import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'unused-exemption',
  category: 'configuration',
  stage: 'run',
  severity: 'info',
  presets: ['strict'],
  summary: 'An exemption of the configuration covers nothing',
  why: 'What it was for has been mended, renamed or removed. Left in place it would silently accept the same defect once it comes back.',
  remedy: 'Delete the exemption, or mend its patterns.',
  exempt:
    'It is reported only by runs over the whole folder of the configuration, without flags that change the rules: any other run may have left out what the exemption is for.',
} satisfies StageRule
