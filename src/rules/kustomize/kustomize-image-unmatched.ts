import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'kustomize-image-unmatched',
  category: 'kustomize',
  stage: 'render',
  severity: 'warning',
  presets: ['correctness', 'recommended'],
  summary: 'An entry of images changes nothing',
  why: 'An entry of `images` changes the containers whose image has its `name`, whatever the tag or digest. Where no container does, kustomize says nothing, and the tag that was meant for the release is not the one that is applied.',
  remedy:
    'Write the name of the image as the base has it, registry included. Where the image is in a field of a custom resource, name that field under `images` in a file of `configurations`. Delete the entry when the image is no longer used.',
  links: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/'],
} satisfies StageRule
