import { valueAt } from '../../core/json.ts'
import type { ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { amountOf, intOrPercent } from '../int-or-percent.ts'
import { objects } from '../objects.ts'
import { controllerConstraints, isRolling, notNegative } from './workloads.ts'

const KIND = 'DaemonSet'
const ROLLING = ['spec', 'updateStrategy', 'rollingUpdate']

const isRollingUpdate = isRolling('updateStrategy')

/** What Kubernetes fills in. */
const DEFAULTS = { maxUnavailable: 1, maxSurge: 0 }

const oneBound: ObjectConstraint = {
  id: 'ds-max-one',
  summary: 'The rolling update of a DaemonSet has not exactly one bound other than 0',
  remedy: 'To surge, set `maxUnavailable: 0` beside `maxSurge`; else leave `maxSurge` out.',
  check: ({ object }, report) => {
    if (!isRollingUpdate(object)) return
    const bounds = valueAt(object, ROLLING)
    if (bounds === undefined) return
    const { maxUnavailable = DEFAULTS.maxUnavailable, maxSurge = DEFAULTS.maxSurge } =
      bounds as typeof DEFAULTS
    const [unavailable, surge] = [amountOf(maxUnavailable), amountOf(maxSurge)]
    if (unavailable === undefined || surge === undefined) return
    if (unavailable === 0 && surge === 0) {
      report(
        [...ROLLING, 'maxUnavailable'],
        'maxUnavailable may not be 0 while maxSurge is 0: no pod could be replaced',
      )
    } else if (unavailable !== 0 && surge !== 0) {
      const origin = valueAt(bounds, ['maxUnavailable']) === undefined ? ' by default' : ''
      report(
        [...ROLLING, 'maxSurge'],
        `maxSurge ${maxSurge} may not be set while maxUnavailable is ${maxUnavailable}${origin}`,
      )
    }
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go */
export const daemonSet = area({
  title: KIND,
  source: 'pkg/apis/apps/validation/validation.go',
  scope: ['DaemonSet.apps'],
  subjects: objects('apps/v1'),
  constraints: [
    ...controllerConstraints({ id: 'ds', kind: KIND }),
    notNegative('ds-min-ready', KIND, ['spec', 'minReadySeconds']),
    notNegative('ds-history', KIND, ['spec', 'revisionHistoryLimit']),
    intOrPercent({
      id: 'ds-max-values',
      summary: 'A bound of the rolling update of a DaemonSet is no number and no percentage up to 100 %',
      remedy: 'Write a number without quotes, such as 1, or a percentage up to 100%.',
      fields: [
        [...ROLLING, 'maxUnavailable'],
        [...ROLLING, 'maxSurge'],
      ],
      when: isRollingUpdate,
      maxPercent: 100,
    }),
    oneBound,
  ],
})
