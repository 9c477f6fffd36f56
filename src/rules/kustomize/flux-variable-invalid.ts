import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'flux-variable-invalid',
  category: 'kustomize',
  stage: 'render',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'Flux cannot replace a variable',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: What a shell script has.
  why: 'Where a Kustomization of Flux has variables under `spec.postBuild`, Flux looks for `${…}` in all objects it applies, scripts in ConfigMaps included. One that it cannot read, such as `${list[0]}` of a shell script, stops the whole Kustomization.',
  remedy:
    'Write `$${` for what is not a variable of Flux, or set the annotation `kustomize.toolkit.fluxcd.io/substitute: disabled` on the object.',
  links: ['https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution'],
} satisfies StageRule
