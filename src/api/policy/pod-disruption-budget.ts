import { valueAt } from '../../core/json.ts'
import { forbidden } from '../combinators.ts'
import { area } from '../constraint.ts'
import { enumNotEmpty } from '../enum-not-empty.ts'
import { intOrPercent } from '../int-or-percent.ts'
import { objects } from '../objects.ts'

const FIELDS = [
  ['spec', 'minAvailable'],
  ['spec', 'maxUnavailable'],
]

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/policy/validation/validation.go */
export const podDisruptionBudget = area({
  title: 'PodDisruptionBudget',
  source: 'pkg/apis/policy/validation/validation.go',
  scope: ['PodDisruptionBudget.policy'],
  subjects: objects('policy/v1', 'policy/v1beta1'),
  constraints: [
    enumNotEmpty(
      'pdb-eviction-policy',
      'The policy on unhealthy pods',
      ['spec', 'unhealthyPodEvictionPolicy'],
      27,
    ),
    forbidden({
      id: 'pdb-one',
      summary: 'A disruption budget says both how many pods must stay and how many may go',
      remedy: 'Keep either `minAvailable` or `maxUnavailable`.',
      fields: ['spec', 'maxUnavailable'],
      when: object => valueAt(object, ['spec', 'minAvailable']) !== undefined,
      because: 'beside minAvailable',
      empty: 'checked',
    }),
    intOrPercent({
      id: 'pdb-value',
      summary: 'A disruption budget is neither a number nor a percentage',
      remedy: 'Write a number without quotes, such as 1, or a percentage, such as 50%.',
      fields: FIELDS,
    }),
    intOrPercent({
      id: 'pdb-100',
      summary: 'A disruption budget is of more than all pods',
      remedy: 'Write at most 100%.',
      silences: ['pdb-unreasonable'],
      fields: FIELDS,
      only: 'bounds',
      maxPercent: 100,
    }),
  ],
})
