import { valueAt } from '../../core/json.ts'
import { isNumber } from '../../core/numbers.ts'
import { PROGRESS_DEADLINE } from '../../kubernetes/defaults/values.ts'
import { forbidden, type ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { amountOf, intOrPercent } from '../int-or-percent.ts'
import { objects, textAt } from '../objects.ts'
import { controllerConstraints, isRolling, notNegative } from './workloads.ts'

const KIND = 'Deployment'
const ROLLING = ['spec', 'strategy', 'rollingUpdate']

const isRollingUpdate = isRolling('strategy')

const recreateWithBounds = forbidden({
  id: 'deploy-recreate-rolling',
  summary: 'A Deployment that recreates its pods has settings for rolling updates',
  remedy:
    'Remove `rollingUpdate`, or set the strategy to `RollingUpdate`. Where a live object has it, set it to null.',
  fields: ROLLING,
  when: object => textAt(object, ['spec', 'strategy', 'type']) === 'Recreate',
  because: 'with the strategy Recreate',
  empty: 'checked',
})

/** Both have a default other than 0, so that they are 0 only where both are written. */
const surgeOrUnavailable: ObjectConstraint = {
  id: 'deploy-max-both-zero',
  summary: 'A rolling update may neither add a pod nor remove one',
  remedy: 'Give `maxSurge` or `maxUnavailable` a value above 0.',
  check: ({ object }, report) => {
    const bounds = valueAt(object, ROLLING)
    if (!isRollingUpdate(object)) return
    if (amountOf(valueAt(bounds, ['maxSurge'])) !== 0 || amountOf(valueAt(bounds, ['maxUnavailable'])) !== 0)
      return
    report(
      [...ROLLING, 'maxUnavailable'],
      'maxUnavailable may not be 0 while maxSurge is 0: no pod could be replaced',
    )
  },
}

const progressDeadline: ObjectConstraint = {
  id: 'deploy-progress-deadline',
  summary: 'A Deployment has no more time to progress than a pod needs to count as available',
  remedy: 'Make `progressDeadlineSeconds` greater than `minReadySeconds`. It is 600 where it is not written.',
  check: ({ object }, report) => {
    const written = valueAt(object, ['spec', 'progressDeadlineSeconds'])
    const deadline = written === undefined ? PROGRESS_DEADLINE : written
    if (!isNumber(deadline)) return
    const ready = valueAt(object, ['spec', 'minReadySeconds']) ?? 0
    const path = ['spec', 'progressDeadlineSeconds']
    if (deadline < 0) report(path, `progressDeadlineSeconds ${deadline} must be at least 0`)
    else if (!isNumber(ready) || deadline > ready) return
    else if (written !== undefined)
      report(
        path,
        `progressDeadlineSeconds ${deadline} must be greater than minReadySeconds, which is ${ready}`,
      )
    else {
      report(
        ['spec', 'minReadySeconds'],
        `minReadySeconds ${ready} must be less than progressDeadlineSeconds, which is ${deadline} by default`,
      )
    }
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go */
export const deployment = area({
  title: KIND,
  source: 'pkg/apis/apps/validation/validation.go',
  scope: ['Deployment.apps'],
  subjects: objects('apps/v1'),
  constraints: [
    ...controllerConstraints({ id: 'deploy', kind: KIND }),
    notNegative('deploy-replicas', KIND, ['spec', 'replicas']),
    notNegative('deploy-min-ready', KIND, ['spec', 'minReadySeconds']),
    notNegative('deploy-history', KIND, ['spec', 'revisionHistoryLimit']),
    recreateWithBounds,
    intOrPercent({
      id: 'deploy-max-int-percent',
      summary: 'A bound of a rolling update is neither a number nor a percentage',
      remedy: 'Write a number without quotes, such as 1, or a percentage, such as 25%.',
      fields: [
        [...ROLLING, 'maxSurge'],
        [...ROLLING, 'maxUnavailable'],
      ],
      when: isRollingUpdate,
    }),
    surgeOrUnavailable,
    intOrPercent({
      id: 'deploy-max-unavailable-100',
      summary: 'More than all pods of a Deployment may be unavailable',
      remedy: 'Set `maxUnavailable` to at most 100%.',
      fields: [[...ROLLING, 'maxUnavailable']],
      when: isRollingUpdate,
      only: 'bounds',
      maxPercent: 100,
    }),
    progressDeadline,
  ],
})
