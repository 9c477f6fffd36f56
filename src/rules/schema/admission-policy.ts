import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'admission-policy',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'A resource breaks a ValidatingAdmissionPolicy',
  why: 'A ValidatingAdmissionPolicy that is bound with the action Deny makes the API server refuse the resource; with Warn or Audit it is taken, and a warning.',
  remedy: 'Change the resource as the policy asks, or what its binding matches.',
  exempt:
    'Only policies whose binding is among the files linted are evaluated, for the creation of the resource; parameters and namespaces have to be among the files, too. What cannot be evaluated offline is reported as info.',
  links: ['https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/'],
} satisfies StageRule
