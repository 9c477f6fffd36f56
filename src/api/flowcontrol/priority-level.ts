import { fieldOf, isObject, valueAt } from '../../core/json.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { alwaysRequired, forbidden, type ObjectConstraint, oneOf, range, required } from '../combinators.ts'
import { area } from '../constraint.ts'
import { isUndecided, numberAt, textAt } from '../objects.ts'

const RESPONSE = ['spec', 'limited', 'limitResponse']
const QUEUING = [...RESPONSE, 'queuing']

/** What the server takes where a number is absent or zero. */
const HAND_SIZE = 8
const QUEUES = 64

/** More bits than these are not in the hash that a request is dealt by. */
const MAX_BITS = 60

function has(field: string, type: string): (object: unknown) => boolean {
  return object => textAt(object, ['spec', ...(field === '' ? [] : ['limited', field]), 'type']) === type
}

const exempt: ObjectConstraint = {
  id: 'level-exempt',
  summary: 'A priority level is exempt, or named exempt, and not both',
  remedy: 'Use the type `Limited`; the one level that is exempt is named "exempt".',
  check: ({ object }, report) => {
    const type = textAt(object, ['spec', 'type'])
    const name = textAt(object, ['metadata', 'name'])
    if (isUndecided(object, ['metadata', 'name'])) return
    if ((type !== 'Exempt' && type !== 'Limited') || (name === 'exempt') === (type === 'Exempt')) return
    const wanted =
      type === 'Exempt' ? 'only the level named "exempt" can be' : 'the level of that name must be'
    report(['spec', 'type'], `the type is ${type}, and ${wanted} Exempt`)
  },
}

const handSize: ObjectConstraint = {
  id: 'level-hand-size',
  summary: 'The queues of a priority level are dealt in hands that are too large',
  remedy: 'Give a smaller handSize, at most the number of queues.',
  check: ({ object }, report) => {
    const queuing = valueAt(object, QUEUING)
    if (!isObject(queuing)) return
    if (isUnknownYet(fieldOf(queuing, 'handSize')) || isUnknownYet(fieldOf(queuing, 'queues'))) return
    const hand = numberAt(queuing, ['handSize']) || HAND_SIZE
    const queues = numberAt(queuing, ['queues']) || QUEUES
    const path = [...QUEUING, 'handSize' in queuing ? 'handSize' : 'queues']
    if (hand < 1 || queues < 1 || queues > 10_000_000) return
    if (hand > queues)
      report(path, `a hand of ${hand} queues cannot be dealt where there are ${queues} queues`)
    else if (Math.ceil(Math.log2(Number(queues)) * Number(hand)) > MAX_BITS)
      report(path, `a hand of ${hand} of ${queues} queues takes more than ${MAX_BITS} bits of the hash`)
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/flowcontrol/validation/validation.go */
export const priorityLevel = area({
  title: 'PriorityLevelConfigurations',
  source: 'pkg/apis/flowcontrol/validation/validation.go',
  scope: ['PriorityLevelConfiguration.flowcontrol.apiserver.k8s.io'],
  subjects: ({ object }) => [{ path: [], object }],
  constraints: [
    exempt,
    alwaysRequired({
      id: 'level-type',
      summary: 'A priority level has no type',
      remedy: 'Use `Limited`.',
      fields: ['spec', 'type'],
    }),
    required({
      id: 'level-limited',
      summary: 'A priority level is limited, and does not say how',
      remedy: 'Give `spec.limited`.',
      fields: ['spec', 'limited'],
      when: object => has('', 'Limited')(object) && valueAt(object, ['spec', 'limited']) === undefined,
      because: 'where the type is Limited',
    }),
    forbidden({
      id: 'level-not-limited',
      summary: 'A priority level is exempt, and limited',
      remedy: 'Remove `spec.limited`.',
      fields: ['spec', 'limited'],
      when: has('', 'Exempt'),
      because: 'where the type is Exempt',
      empty: 'checked',
    }),
    forbidden({
      id: 'level-not-exempt',
      summary: 'A priority level is limited, and says how it is exempt',
      remedy: 'Remove `spec.exempt`.',
      since: 28,
      fields: ['spec', 'exempt'],
      when: has('', 'Limited'),
      because: 'where the type is Limited',
      empty: 'checked',
    }),
    range({
      id: 'level-assured-shares',
      summary: 'A priority level has a negative share of the requests',
      remedy: 'Give 1 or more.',
      until: 28,
      fields: ['spec', 'limited', 'assuredConcurrencyShares'],
      min: 0,
    }),
    ...(['limited', 'exempt'] as const).flatMap(field => [
      range({
        id: `level-${field}-shares`,
        summary: 'A priority level has a negative share of the requests',
        remedy: 'Give zero or more.',
        fields: ['spec', field, 'nominalConcurrencyShares'],
        min: 0,
      }),
      range({
        id: `level-${field}-lendable`,
        summary: 'The part that a priority level lends is no percentage',
        remedy: 'Give 0 to 100.',
        since: 26,
        fields: ['spec', field, 'lendablePercent'],
        min: 0,
        max: 100,
      }),
    ]),
    range({
      id: 'level-borrowing',
      summary: 'The part that a priority level can borrow is negative',
      remedy: 'Give zero or more, or leave the field out.',
      since: 26,
      fields: ['spec', 'limited', 'borrowingLimitPercent'],
      min: 0,
    }),
    alwaysRequired({
      id: 'level-response-required',
      summary: 'A priority level does not say what becomes of requests that are too many',
      remedy: 'Use `Queue` or `Reject`.',
      fields: [...RESPONSE, 'type'],
      when: object => isObject(valueAt(object, ['spec', 'limited'])) && has('', 'Limited')(object),
    }),
    oneOf({
      id: 'level-response',
      summary: 'A priority level says something unknown of requests that are too many',
      remedy: 'Use `Queue` or `Reject`.',
      fields: [...RESPONSE, 'type'],
      values: ['Queue', 'Reject'],
    }),
    {
      id: 'level-queuing',
      summary: 'A priority level queues requests and does not say how, or says how and rejects them',
      remedy: 'Give `queuing` where the type is `Queue`, and only there.',
      check: ({ object }, report) => {
        const response = valueAt(object, RESPONSE)
        const type = textAt(response, ['type'])
        const queuing = fieldOf(response, 'queuing')
        if (type === 'Queue' && queuing === undefined)
          report(QUEUING, 'queuing is missing where the type is Queue')
        if (type === 'Reject' && queuing !== undefined)
          report(QUEUING, 'queuing may not be set where the type is Reject', 'key')
      },
    },
    range({
      id: 'level-queue-length',
      summary: 'The queues of a priority level hold no requests',
      remedy: 'Give at least 1.',
      fields: [...QUEUING, 'queueLengthLimit'],
      min: 0,
    }),
    range({
      id: 'level-queues',
      summary: 'A priority level has too many queues, or less than none',
      remedy: 'Give 1 to 10000000.',
      fields: [...QUEUING, 'queues'],
      min: 0,
      max: 10_000_000,
    }),
    range({
      id: 'level-hand-negative',
      summary: 'The queues of a priority level are dealt in hands of less than none',
      remedy: 'Give at least 1.',
      fields: [...QUEUING, 'handSize'],
      min: 0,
    }),
    handSize,
  ],
})
