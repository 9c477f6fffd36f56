import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'kustomize-deprecated-field',
  category: 'kustomize',
  stage: 'render',
  severity: 'info',
  presets: ['recommended'],
  summary: 'A field of a kustomization is deprecated',
  why: 'kustomize still reads the field, with a warning, and says that a coming version will not. What takes its place can do more: `labels` leave selectors alone, which cannot be changed once they are applied.',
  remedy: 'Write the field that the message names. `kustomize edit fix` does that for the whole file.',
  links: ['https://kubectl.docs.kubernetes.io/references/kustomize/cmd/edit/fix/'],
} satisfies StageRule
