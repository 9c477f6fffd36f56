import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'crd-validation-rule',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'A custom resource breaks a validation rule of its definition',
  why: 'The expressions under `x-kubernetes-validations` in a CustomResourceDefinition are evaluated by the API server, which refuses a custom resource for which one is not true.',
  remedy:
    'Change the resource as the message asks; the message is the one that the authors of the definition wrote.',
  exempt:
    'Rules about a change, which name `oldSelf`, are left out, unless `--since` tells what to compare with; then what breaks them is a finding of `immutable-field-change`. A rule that cannot be evaluated offline is reported as info.',
  links: [
    'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules',
  ],
} satisfies StageRule
