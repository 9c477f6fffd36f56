import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'yaml-invalid-utf8',
  category: 'syntax',
  stage: 'yaml',
  severity: 'warning',
  presets: ['correctness', 'recommended'],
  summary: 'The file is not valid UTF-8',
  why: 'kubectl replaces what is not valid UTF-8 with the character U+FFFD without a message, so names and texts with accents arrive damaged. The file was most likely saved as Latin-1 or Windows-1252.',
  remedy: 'Save the file as UTF-8.',
  links: ['https://yaml.org/spec/1.1/#id868742'],
} satisfies StageRule
