import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'yaml-ignored-text',
  category: 'syntax',
  stage: 'yaml',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'kubectl ignores text after the end of the document',
  why: 'kubectl separates documents at "---" alone and reads one document from each part. What follows "...", or follows a value that is already complete, is dropped without a message.',
  remedy:
    'Separate documents with "---", and indent lines that belong to the document like the lines above them.',
  links: ['https://yaml.org/spec/1.1/#id897596'],
} satisfies StageRule
