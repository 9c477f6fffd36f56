import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'yaml-merge-override',
  category: 'syntax',
  stage: 'yaml',
  severity: 'warning',
  presets: ['correctness', 'recommended'],
  summary: 'A merge key replaces a value that is set above it',
  why: 'The YAML merge key promises that explicit keys win. kubectl merges in the order of the text, so a "<<" below a key replaces it, while kustomize and most other tools keep the explicit value: the same file means two things.',
  remedy: 'Put "<<" at the top of the map, or remove the key that it replaces.',
  links: ['https://yaml.org/type/merge.html'],
} satisfies StageRule
