import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'kustomize-outside-folder',
  category: 'kustomize',
  stage: 'render',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A kustomization reads a file outside of its folder',
  why: 'By default kustomize reads files only in the folder of the kustomization and below, so that a kustomization from somebody else cannot pick up what it should not see. `kubectl apply -k` has no option to change that.',
  remedy:
    'Move the file into the folder, make a base of it, or run kustomize with `--load-restrictor LoadRestrictionsNone`.',
  links: ['https://kubectl.docs.kubernetes.io/faq/kustomize/'],
} satisfies StageRule
