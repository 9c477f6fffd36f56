import { fieldOf, isObject, listAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { type ObjectConstraint, required } from '../combinators.ts'
import { area } from '../constraint.ts'
import { textAt } from '../objects.ts'

/** The field that each type of patch stands in. */
const PATCHES: Readonly<Record<string, string>> = {
  JSONPatch: 'jsonPatch',
  ApplyConfiguration: 'applyConfiguration',
}

const mutations: ObjectConstraint = {
  id: 'policy-mutations',
  summary: 'A MutatingAdmissionPolicy changes nothing, or a change does not fit its type',
  remedy:
    'Give at least one of `mutations`, each with `jsonPatch` or `applyConfiguration`, as its patchType says.',
  check: ({ object }, report) => {
    const list = listAt(object, ['spec', 'mutations'])
    if (list.length === 0) report(['spec', 'mutations'], 'the policy needs at least one mutation')
    for (const [index, mutation] of list.entries()) {
      if (!isObject(mutation)) continue
      const path: Path = ['spec', 'mutations', index]
      const type = textAt(mutation, ['patchType'])
      if (type === '') report([...path, 'patchType'], 'patchType must not be empty')
      const wanted = PATCHES[type ?? '']
      if (wanted === undefined) continue
      for (const field of Object.values(PATCHES)) {
        const patch = fieldOf(mutation, field)
        if (field === wanted && patch === undefined)
          report([...path, field], `a mutation of type ${type} needs ${field}`)
        if (field !== wanted && patch !== undefined)
          report([...path, field], `${field} may not be set in a mutation of type ${type}`, 'key')
        if (field === wanted && isObject(patch) && (textAt(patch, ['expression']) ?? '').trim() === '')
          report([...path, field, 'expression'], 'the expression must not be empty')
      }
    }
  },
}

const operations: ObjectConstraint = {
  id: 'policy-mutating-operations',
  summary: 'A MutatingAdmissionPolicy is about the deletion of resources',
  remedy: 'Use CREATE, UPDATE or CONNECT: what is deleted cannot be changed.',
  check: ({ object }, report) => {
    for (const [index, rule] of listAt(object, ['spec', 'matchConstraints', 'resourceRules']).entries()) {
      const place = listAt(rule, ['operations']).indexOf('DELETE')
      if (place === -1) continue
      const path = ['spec', 'matchConstraints', 'resourceRules', index, 'operations', place]
      report(path, 'a MutatingAdmissionPolicy cannot be about DELETE')
    }
  },
}

/** What a MutatingAdmissionPolicy must be. */
export const mutatingPolicy = area({
  title: 'MutatingAdmissionPolicies',
  source: 'pkg/apis/admissionregistration/validation/validation.go',
  scope: ['MutatingAdmissionPolicy.admissionregistration.k8s.io'],
  subjects: ({ object }) => [{ path: [], object }],
  constraints: [
    mutations,
    operations,
    required({
      id: 'policy-reinvocation',
      summary: 'A MutatingAdmissionPolicy does not say whether it is to run again after others',
      remedy: 'Write `reinvocationPolicy: Never` or `IfNeeded`.',
      fields: ['spec', 'reinvocationPolicy'],
    }),
  ],
})
