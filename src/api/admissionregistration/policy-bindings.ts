import { fieldOf, isObject, listAt, valueAt } from '../../core/json.ts'
import { dnsSubdomain, pathSegment } from '../../kubernetes/grammar/names.ts'
import { alwaysRequired, matching, notEmpty, type ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { quote } from '../wording.ts'

const paramRef: ObjectConstraint = {
  id: 'policy-binding-params',
  summary: 'The binding of an admission policy does not say which parameters it takes',
  remedy: 'Give one of `name` and `selector`, and `parameterNotFoundAction: Deny` or `Allow`.',
  check: ({ object }, report) => {
    const reference = valueAt(object, ['spec', 'paramRef'])
    if (!isObject(reference)) return
    const root = ['spec', 'paramRef']
    const name = valueAt(reference, ['name']) ?? ''
    const wrong = typeof name !== 'string' || name === '' ? undefined : pathSegment(name)
    if (wrong !== undefined) report([...root, 'name'], `the name ${quote(`${name}`)} ${wrong}`)
    const selector = fieldOf(reference, 'selector')
    if (name === '' && selector === undefined) report(root, 'paramRef needs "name" or "selector"', 'key')
    if (name !== '' && selector !== undefined)
      report([...root, 'selector'], '"selector" may not be set beside "name"; only one of them can be', 'key')
    const action = fieldOf(reference, 'parameterNotFoundAction')
    if (action === undefined || action === '')
      report([...root, 'parameterNotFoundAction'], 'paramRef needs parameterNotFoundAction: Deny or Allow')
  },
}

const actions: ObjectConstraint = {
  id: 'policy-binding-actions',
  silences: ['missing-required-field'],
  summary: 'The binding of a ValidatingAdmissionPolicy does not say what is to happen',
  remedy: 'Give `validationActions`: `[Deny]`, or `Warn` and `Audit`, but not `Deny` and `Warn` together.',
  check: ({ object }, report) => {
    const path = ['spec', 'validationActions']
    const list = listAt(object, path)
    if (list.length === 0) report(path, 'the binding needs at least one action: Deny, Warn or Audit')
    if (list.includes('Deny') && list.includes('Warn'))
      report([...path, list.indexOf('Warn')], 'Warn may not be given beside Deny')
    for (const [index, action] of list.entries()) {
      if (typeof action !== 'string') continue
      if (list.indexOf(action) < index) report([...path, index], `the action ${action} is given twice`)
    }
  },
}

const SOURCE = 'pkg/apis/admissionregistration/validation/validation.go'

/** What bindings of admission policies must be. */
export const POLICY_BINDING_AREAS = [
  area({
    title: 'Bindings of admission policies',
    source: SOURCE,
    scope: [
      'ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io',
      'MutatingAdmissionPolicyBinding.admissionregistration.k8s.io',
    ],
    subjects: ({ object }) => [{ path: [], object }],
    constraints: [
      matching({
        id: 'policy-binding-policy',
        summary: 'The binding of an admission policy names no policy',
        remedy: 'Write the name of the policy into `spec.policyName`.',
        fields: ['spec', 'policyName'],
        grammar: dnsSubdomain,
        empty: 'checked',
      }),
      alwaysRequired({
        id: 'policy-binding-policy-required',
        summary: 'The binding of an admission policy leaves out the policy',
        remedy: 'Write the name of the policy into `spec.policyName`.',
        // The schema of ValidatingAdmissionPolicyBindings asks for the field from 1.36 on.
        silences: ['missing-required-field'],
        fields: ['spec', 'policyName'],
        when: object => valueAt(object, ['spec', 'policyName']) === undefined,
      }),
      paramRef,
    ],
  }),
  area({
    title: 'Bindings of ValidatingAdmissionPolicies',
    source: SOURCE,
    scope: ['ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io'],
    subjects: ({ object }) => [{ path: [], object }],
    constraints: [
      actions,
      notEmpty({
        id: 'policy-binding-action',
        summary: 'An action of the binding of a ValidatingAdmissionPolicy is an empty text',
        remedy: 'Use `Deny`, `Warn` or `Audit`.',
        fields: ['spec', 'validationActions', '*'],
      }),
    ],
  }),
]
