import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'kustomize-image-unmatched',
  category: 'kustomize',
  stage: 'render',
  severity: 'warning',
  presets: ['correctness', 'recommended'],
  summary: 'An entry of images changes nothing',
  why: 'An entry of `images` changes the images that are called like its `name`, without tag and digest. Where none is, kustomize says nothing, and the tag that was meant for the release is not the one that is applied.',
  remedy:
    'Write the name of the image as the base has it, registry included. Delete the entry where the image is no longer used.',
  links: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/'],
} satisfies StageRule
