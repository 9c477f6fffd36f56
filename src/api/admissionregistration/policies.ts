import { listAt, valueAt } from '../../core/json.ts'
import { dns1035Label, dnsSubdomain, type Grammar } from '../../kubernetes/grammar/names.ts'
import { matching, type ObjectConstraint, required, unique } from '../combinators.ts'
import { area } from '../constraint.ts'
import { enumNotEmpty } from '../enum-not-empty.ts'
import { textAt } from '../objects.ts'
import { quote } from '../wording.ts'
import { matchConditionCount, matchConditions } from './match-conditions.ts'
import { MATCHING } from './policy-rules.ts'

/** Words that have a meaning in CEL, or had one in its forerunners. */
const RESERVED: ReadonlySet<string> = new Set(
  `true false null in as break const continue else for function if import let loop package namespace return var void
   while`.split(/\s+/),
)

const celIdentifier: Grammar = text => {
  if (text.trim() === '') return 'must not be empty'
  if (RESERVED.has(text)) return 'is a reserved word of CEL'
  return /^[_a-zA-Z][_a-zA-Z0-9]*$/.test(text) ? undefined : 'must consist of letters, digits and "_"'
}

/** `group/version`, or the version of the core group alone. */
const groupVersion: Grammar = text => {
  const parts = text.split('/')
  if (parts.length > 2) return 'can have one "/" only'
  const [version = '', group = ''] = parts.reverse()
  if (version === '') return 'names no version'
  const wrong = group === '' ? undefined : dnsSubdomain(group)
  if (wrong !== undefined) return `has the group ${quote(group)}, which ${wrong}`
  const malformed = dns1035Label(version)
  return malformed === undefined ? undefined : `has the version ${quote(version)}, which ${malformed}`
}

const resourceRulesRequired: ObjectConstraint = {
  id: 'policy-match',
  summary: 'An admission policy does not say which resources it is about',
  remedy: 'Give at least one rule in `spec.matchConstraints.resourceRules`.',
  check: ({ object }, report) => {
    if (listAt(object, ['spec', 'matchConstraints', 'resourceRules']).length > 0) return
    if (typeof valueAt(object, ['spec', 'matchConstraints']) === 'string') return
    report(['spec', 'matchConstraints', 'resourceRules'], 'the policy needs at least one resource rule')
  },
}

const variables: ObjectConstraint = {
  id: 'policy-variables',
  summary: 'A variable of an admission policy has no usable name, or no expression',
  remedy: 'Give each variable a name of letters, digits and "_", and an expression.',
  check: ({ object }, report) => {
    for (const [index, variable] of listAt(object, ['spec', 'variables']).entries()) {
      const name = textAt(variable, ['name'])
      const wrong = name === undefined ? undefined : celIdentifier(name)
      if (wrong !== undefined) {
        report(['spec', 'variables', index, 'name'], `the name ${quote(name ?? '')} ${wrong}`)
      }
      if (textAt(variable, ['expression'])?.trim() !== '') continue
      report(['spec', 'variables', index, 'expression'], 'the expression must not be empty')
    }
  },
}

/** What a ValidatingAdmissionPolicy and a MutatingAdmissionPolicy must be alike. */
export const admissionPolicies = area({
  title: 'Admission policies',
  source: 'pkg/apis/admissionregistration/validation/validation.go',
  scope: [
    'ValidatingAdmissionPolicy.admissionregistration.k8s.io',
    'MutatingAdmissionPolicy.admissionregistration.k8s.io',
  ],
  subjects: ({ object }) => [{ path: [], object }],
  constraints: [
    resourceRulesRequired,
    enumNotEmpty('policy-failure', 'The failurePolicy of an admission policy', ['spec', 'failurePolicy']),
    matching({
      id: 'policy-param-version',
      summary: 'The API version of the parameters of an admission policy is none',
      remedy: 'Write it as in a manifest: `v1`, or `rules.example.com/v1`.',
      fields: ['spec', 'paramKind', 'apiVersion'],
      grammar: groupVersion,
    }),
    required({
      id: 'policy-param-kind-required',
      summary: 'An admission policy has parameters of no kind',
      remedy: 'Give the kind of the parameters, such as `ConfigMap`.',
      fields: ['spec', 'paramKind', 'kind'],
    }),
    required({
      id: 'policy-param-version-required',
      summary: 'An admission policy has parameters of a kind without API version',
      remedy: 'Give the API version of the parameters, such as `v1`.',
      fields: ['spec', 'paramKind', 'apiVersion'],
    }),
    matching({
      id: 'policy-param-kind',
      summary: 'The kind of the parameters of an admission policy is none',
      remedy: 'Write it as in a manifest, such as `ConfigMap`.',
      fields: ['spec', 'paramKind', 'kind'],
      grammar: text => dns1035Label(text.toLowerCase()),
    }),
    matchConditionCount(
      {
        id: 'policy-match-conditions-count',
        summary: 'An admission policy has too many match conditions',
        remedy: 'Keep at most 64.',
      },
      ['spec'],
    ),
    matchConditions(
      {
        id: 'policy-match-conditions',
        summary: 'A match condition of an admission policy has no usable name, or no expression',
        remedy: 'Give each condition a name of letters, digits, "-", "_" and ".", and an expression.',
      },
      ['spec'],
    ),
    variables,
    unique({
      id: 'policy-match-condition-names',
      summary: 'An admission policy has two match conditions of one name',
      remedy: 'Give each condition a name of its own.',
      fields: ['spec', 'matchConditions'],
      keyOf: condition => textAt(condition, ['name']),
      noun: 'the name',
      at: ['name'],
    }),
  ],
})

/** What policies and their bindings must say of the requests they are about. */
export const policyMatching = area({
  title: 'Requests that admission policies are about',
  source: 'pkg/apis/admissionregistration/validation/validation.go',
  scope: [
    'ValidatingAdmissionPolicy.admissionregistration.k8s.io',
    'MutatingAdmissionPolicy.admissionregistration.k8s.io',
    'ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io',
    'MutatingAdmissionPolicyBinding.admissionregistration.k8s.io',
  ],
  subjects: ({ object }) => [{ path: [], object }],
  constraints: MATCHING,
})
