import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'kustomize-patch-target',
  category: 'kustomize',
  stage: 'render',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'A patch matches no resource',
  why: 'A patch without a target is for the resource of its kind, name and namespace, and kustomize stops where that does not exist. A target that matches nothing is not an error for kustomize: the patch silently changes nothing.',
  remedy:
    'Correct the kind, name or namespace, or the target. A patch names a resource as its base does, without the prefixes and namespaces that overlays add.',
  links: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/'],
} satisfies StageRule
