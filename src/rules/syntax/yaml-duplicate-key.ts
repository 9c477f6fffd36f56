import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'yaml-duplicate-key',
  category: 'syntax',
  stage: 'yaml',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'A map has the same key twice',
  why: 'kubectl keeps the last value and drops the others without a message, so part of the manifest is not in the cluster. kustomize rejects the file. Keys are compared as kubectl sees them: yes and true are the same key, and so are 1 and "1".',
  remedy: 'Keep one of the entries, or join their contents.',
  links: ['https://github.com/kubernetes/kubernetes/issues/99286'],
  peers: { yamllint: ['key-duplicates'] },
} satisfies StageRule
