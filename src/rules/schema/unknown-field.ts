import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'unknown-field',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'A field is not part of the schema',
  why: 'The API server refuses the manifest, and where its field validation is off it drops the field without a word: a probe or a limit that somebody believes to be set is not.',
  remedy: 'Correct the spelling, or move the field to the level it belongs to.',
  exempt: 'What a schema leaves open, such as the values of a ConfigMap, may hold any key.',
  links: ['https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation'],
  peers: { 'kube-linter': ['schema-validation'], monokle: ['K8S004'] },
} satisfies StageRule
