import { listAt } from '../../core/json.ts'
import { dnsLabel } from '../../kubernetes/grammar/names.ts'
import { forbidden, matching, type ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { intOrPercent } from '../int-or-percent.ts'
import { objects, textAt } from '../objects.ts'
import { quote } from '../wording.ts'
import { controllerConstraints, isRolling, notNegative } from './workloads.ts'

const KIND = 'StatefulSet'
const ROLLING = ['spec', 'updateStrategy', 'rollingUpdate']

/** Since then a claim template counts as a volume of the pods, and the pods are checked. */
const CLAIMS_CHECKED_SINCE = 34

const claimName: ObjectConstraint = {
  id: 'sts-vct-name',
  summary: 'A volume claim template has no name, or none that a volume can have',
  remedy:
    'Give each claim template a name of lower-case letters, digits and "-", at most 63 characters long.',
  since: CLAIMS_CHECKED_SINCE,
  check: ({ object }, report) => {
    for (const [index, template] of listAt(object, ['spec', 'volumeClaimTemplates']).entries()) {
      const path = ['spec', 'volumeClaimTemplates', index, 'metadata', 'name']
      const name = textAt(template, ['metadata', 'name'])
      const wrong = name === undefined ? 'is missing' : dnsLabel(name)
      if (wrong === undefined) continue
      report(path, name === undefined ? 'the claim template needs a name' : `name ${quote(name)} ${wrong}`)
    }
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go */
export const statefulSet = area({
  title: KIND,
  source: 'pkg/apis/apps/validation/validation.go',
  scope: ['StatefulSet.apps'],
  subjects: objects('apps/v1'),
  constraints: [
    ...controllerConstraints({ id: 'sts', kind: KIND }),
    notNegative('sts-replicas', KIND, ['spec', 'replicas']),
    notNegative('sts-min-ready', KIND, ['spec', 'minReadySeconds']),
    notNegative('sts-ordinals', KIND, ['spec', 'ordinals', 'start']),
    notNegative('sts-partition', KIND, [...ROLLING, 'partition']),
    forbidden({
      id: 'sts-ondelete-rolling',
      summary: 'A StatefulSet that waits for its pods to be deleted has settings for rolling updates',
      remedy: 'Remove `rollingUpdate`, or set the type of the update strategy to `RollingUpdate`.',
      fields: ROLLING,
      when: object => textAt(object, ['spec', 'updateStrategy', 'type']) === 'OnDelete',
      because: 'with the update strategy OnDelete',
      empty: 'checked',
    }),
    intOrPercent({
      id: 'sts-max-unavailable',
      summary:
        'The bound of the rolling update of a StatefulSet is 0, or no number and no percentage up to 100 %',
      remedy: 'Write a number from 1, without quotes, or a percentage from 1% to 100%.',
      since: 24,
      fields: [[...ROLLING, 'maxUnavailable']],
      when: isRolling('updateStrategy'),
      maxPercent: 100,
      notZero: true,
    }),
    matching({
      id: 'sts-service-name',
      summary: 'The service name of a StatefulSet is no DNS label',
      remedy: 'Write the name of the headless Service, without its namespace or domain.',
      since: 33,
      fields: ['spec', 'serviceName'],
      grammar: dnsLabel,
    }),
    claimName,
  ],
})
