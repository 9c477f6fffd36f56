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
    'Policies whose binding is among the files linted are evaluated, for the creation of the resource; its parameters, namespaces and definitions are looked for there, too. What depends on more than the files, such as who creates the resource, is reported as info, once for each policy.',
  links: ['https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/'],
} satisfies StageRule
