import { listAt, valueAt } from '../../core/json.ts'
import { forbidden, isUnset, notEmpty, type ObjectConstraint, range } from '../combinators.ts'
import { area } from '../constraint.ts'
import { enumNotEmpty } from '../enum-not-empty.ts'
import { isUndecided, numberAt, objects, textAt } from '../objects.ts'
import { quote } from '../wording.ts'

const MIN_SECONDS = 600
const MAX_SECONDS = 2 ** 32

const tokenRequests: ObjectConstraint = {
  id: 'csidriver-token-requests',
  summary: 'A CSIDriver asks for two tokens of one audience, or for a token that lasts too short or too long',
  remedy: `Name each audience once, and give from ${MIN_SECONDS} to ${MAX_SECONDS} seconds.`,
  check: ({ object }, report) => {
    const audiences = new Set<string>()
    for (const [index, request] of listAt(object, ['spec', 'tokenRequests']).entries()) {
      const path = ['spec', 'tokenRequests', index]
      if (isUndecided(request, ['audience'])) continue
      const audience = textAt(request, ['audience']) ?? ''
      if (audiences.has(audience)) {
        report([...path, 'audience'], `the audience ${quote(audience)} is given twice`)
        continue
      }
      audiences.add(audience)
      const seconds = numberAt(request, ['expirationSeconds'])
      if (seconds === undefined || (seconds >= MIN_SECONDS && seconds <= MAX_SECONDS)) continue
      const message = `expirationSeconds ${seconds} must be from ${MIN_SECONDS} to ${MAX_SECONDS}`
      report([...path, 'expirationSeconds'], message)
    }
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/storage/validation/validation.go */
export const csiDriver = area({
  title: 'CSIDriver',
  source: 'pkg/apis/storage/validation/validation.go',
  scope: ['CSIDriver.storage.k8s.io'],
  subjects: objects('storage.k8s.io/v1'),
  constraints: [
    tokenRequests,
    enumNotEmpty('csidriver-fsgroup-policy', 'The fsGroupPolicy of a CSIDriver', ['spec', 'fsGroupPolicy']),
    notEmpty({
      id: 'csidriver-lifecycle-modes',
      summary: 'A lifecycle mode of a CSIDriver is an empty text',
      remedy: 'Use `Persistent` or `Ephemeral`.',
      fields: ['spec', 'volumeLifecycleModes', '*'],
    }),
    range({
      id: 'csidriver-update-period',
      summary: 'A CSIDriver is to be asked about its capacity too often',
      remedy: 'Give at least 10 seconds.',
      since: 35,
      fields: ['spec', 'nodeAllocatableUpdatePeriodSeconds'],
      min: 10,
    }),
    forbidden({
      id: 'csidriver-token-in-secrets',
      summary: 'A CSIDriver says where tokens stand, and asks for none',
      remedy: 'Give `tokenRequests`, or remove `serviceAccountTokenInSecrets`.',
      since: 35,
      fields: ['spec', 'serviceAccountTokenInSecrets'],
      when: object => isUnset(valueAt(object, ['spec', 'tokenRequests'])),
      because: 'without tokenRequests',
    }),
  ],
})
