import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'yaml-syntax',
  category: 'syntax',
  stage: 'yaml',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'kubectl cannot read the document',
  why: 'A document that kubectl cannot read is not applied, and neither is anything after it in the same file. kubectl reads YAML 1.1 with a parser of its own, so text that other tools accept can still be rejected.',
  remedy:
    'Correct the place shown. Tabs, indentation, unquoted special characters and templates that were never rendered are the usual causes.',
  links: ['https://yaml.org/spec/1.1/', 'https://github.com/kubernetes-sigs/yaml'],
  peers: { yamllint: ['syntax'], kubeconform: ['parse-error'] },
} satisfies StageRule
