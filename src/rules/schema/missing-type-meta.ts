import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'missing-type-meta',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'An object does not say its apiVersion or kind',
  why: 'Without both nobody can tell what the object is: kubectl refuses it.',
  remedy: 'Add `apiVersion` and `kind`; both are case-sensitive strings.',
  links: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields'],
  peers: { 'kube-linter': ['schema-validation'], monokle: ['K8S001'] },
} satisfies StageRule
