import { isObject, valueAt } from '../../core/json.ts'
import { alwaysRequired, choice, isUnset, type ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { isUndecided, textAt } from '../objects.ts'
import { quote } from '../wording.ts'

const metadata: ObjectConstraint = {
  id: 'review-metadata',
  summary: 'A question about access has a name, or other metadata',
  remedy: 'Remove `metadata`; a LocalSubjectAccessReview has its namespace there.',
  check: ({ object }, report, { kind }) => {
    const map = valueAt(object, ['metadata'])
    if (!isObject(map)) return
    for (const field of Object.keys(map)) {
      if (field === 'managedFields' || isUnset(map[field])) continue
      if (field === 'namespace' && kind === 'LocalSubjectAccessReview') continue
      report(['metadata', field], `${field} may not be set: a ${kind} is asked, not stored`, 'key')
    }
  },
}

const subject: ObjectConstraint = {
  id: 'review-subject',
  summary: 'A question about access does not say whose',
  remedy: 'Give `user`, or `groups`.',
  check: ({ object }, report) => {
    if (!isUnset(valueAt(object, ['spec', 'user'])) || !isUnset(valueAt(object, ['spec', 'groups']))) return
    report(['spec'], 'the question needs "user" or "groups"', 'key')
  },
}

const ASKED = ['spec', 'resourceAttributes', 'namespace']
const OWN = ['metadata', 'namespace']

const namespace: ObjectConstraint = {
  id: 'review-local',
  summary: 'A LocalSubjectAccessReview asks about another namespace, or about none',
  remedy: 'Give `resourceAttributes` with the namespace of the question itself.',
  check: ({ object }, report) => {
    if (valueAt(object, ['spec', 'nonResourceAttributes']) !== undefined)
      report(['spec', 'nonResourceAttributes'], 'nonResourceAttributes may not be set here', 'key')
    if (isUndecided(object, ASKED, OWN)) return
    const asked = textAt(object, ASKED)
    const own = textAt(object, OWN)
    if (valueAt(object, ['spec', 'resourceAttributes']) === undefined) return
    // Where the question has no namespace, it is asked in that of the context.
    if (asked !== undefined && (own === undefined || asked === own)) return
    const message = `the namespace ${quote(asked ?? '')} must be that of the question`
    report(ASKED, message)
  },
}

const token: ObjectConstraint = alwaysRequired({
  id: 'review-token',
  summary: 'A TokenReview has no token',
  remedy: 'Give the token in `spec.token`.',
  fields: ['spec', 'token'],
})

const SOURCE = 'pkg/apis/authorization/validation/validation.go'
const GROUP = 'authorization.k8s.io'

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/authorization/validation/validation.go */
export const ACCESS_REVIEW_AREAS = [
  area({
    title: 'Questions about access',
    source: SOURCE,
    scope: [
      `SelfSubjectAccessReview.${GROUP}`,
      `SubjectAccessReview.${GROUP}`,
      `LocalSubjectAccessReview.${GROUP}`,
    ],
    subjects: ({ object }) => [{ path: [], object }],
    constraints: [
      metadata,
      choice({
        id: 'review-attributes',
        summary: 'A question about access asks for nothing, or for two things',
        remedy: 'Give one of `resourceAttributes` and `nonResourceAttributes`.',
        fields: ['spec'],
        of: ['resourceAttributes', 'nonResourceAttributes'],
        need: 'exactly one',
      }),
    ],
  }),
  area({
    title: 'Questions about tokens',
    source: 'pkg/registry/authentication/tokenreview/storage.go',
    scope: ['TokenReview.authentication.k8s.io'],
    subjects: ({ object }) => [{ path: [], object }],
    constraints: [token],
  }),
  area({
    title: 'Questions about the access of others',
    source: SOURCE,
    scope: [`SubjectAccessReview.${GROUP}`, `LocalSubjectAccessReview.${GROUP}`],
    subjects: ({ object }) => [{ path: [], object }],
    constraints: [subject],
  }),
  area({
    title: 'Questions about the access of others in a namespace',
    source: SOURCE,
    scope: [`LocalSubjectAccessReview.${GROUP}`],
    subjects: ({ object }) => [{ path: [], object }],
    constraints: [namespace],
  }),
]
