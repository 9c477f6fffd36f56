import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'invalid-format',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'A value is out of range or not in the format of its field',
  why: 'The API server cannot decode the manifest and refuses it: an integer that does not fit, a time that is none, data that is not base64.',
  remedy: 'Write the value in the format the message names; for plain text in a Secret use `stringData`.',
  links: ['https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data'],
} satisfies StageRule
