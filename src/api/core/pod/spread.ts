import { fieldOf, isObject } from '../../../core/json.ts'
import { isNumber } from '../../../core/numbers.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import { notEmpty, range, together } from '../../combinators.ts'
import { area, type Constraint } from '../../constraint.ts'
import { valuesOf } from '../../fields.ts'
import { quote } from '../../wording.ts'
import { checkKeys, checkLabelKeys, keysOf, selectedKeys } from './label-keys.ts'
import { type PodSubject, pods, templateUnchecked } from './subjects.ts'

const SPREAD = ['topologySpreadConstraints', '*']
const spreadConstraints = valuesOf(SPREAD)

const spread: readonly Constraint<PodSubject>[] = [
  range({
    id: 'tsc-max-skew',
    summary: 'The skew of a spread constraint is not positive',
    remedy: 'Give a number of one or more.',
    fields: [...SPREAD, 'maxSkew'],
    min: 1,
  }),
  notEmpty({
    id: 'tsc-topology-key',
    summary: 'The topology key of a spread constraint is empty',
    remedy: 'Name a label of nodes, such as topology.kubernetes.io/zone.',
    fields: [...SPREAD, 'topologyKey'],
  }),
  notEmpty({
    id: 'tsc-when',
    summary: 'A spread constraint does not say what to do where it does not hold',
    remedy: 'Use DoNotSchedule or ScheduleAnyway.',
    fields: [...SPREAD, 'whenUnsatisfiable'],
  }),
  {
    id: 'tsc-min-domains',
    summary: 'The least number of domains of a spread constraint is not positive, or has no effect',
    remedy: 'Give a number of one or more, and `whenUnsatisfiable: DoNotSchedule`.',
    since: 27,
    check: ({ object }, report) => {
      spreadConstraints(object, (constraint, path) => {
        const domains = fieldOf(constraint, 'minDomains')
        const action = fieldOf(constraint, 'whenUnsatisfiable')
        if (domains === undefined) return
        if (isNumber(domains) && domains < 1) {
          report([...path, 'minDomains'], `minDomains ${domains} must be at least 1`)
        } else if (action === 'ScheduleAnyway') {
          report([...path, 'minDomains'], `minDomains may not be set with whenUnsatisfiable ${action}`, 'key')
        }
      })
    },
  },
  together(
    {
      id: 'tsc-policies',
      summary: 'A policy of a spread constraint is empty',
      remedy: 'Use Honor or Ignore, or leave it out.',
      since: 26,
    },
    words =>
      ['nodeAffinityPolicy', 'nodeTaintsPolicy'].map(field =>
        notEmpty({ ...words, fields: [...SPREAD, field] }),
      ),
  ),
  {
    id: 'tsc-match-label-keys',
    summary: 'The label keys of a spread constraint contradict its selector',
    remedy: 'Give a `labelSelector` without these keys.',
    since: 34,
    check: ({ object, isPod }, report, { labels }) => {
      spreadConstraints(object, (constraint, path) => {
        if (isObject(constraint)) checkLabelKeys(constraint, isPod ? labels : undefined, path, report)
      })
    },
  },
  {
    id: 'tsc-match-label-keys-legacy',
    summary: 'A label key of a spread constraint is in its selector too, which older servers reject',
    remedy: 'Give a `labelSelector` without these keys.',
    since: 27,
    until: 33,
    check: ({ object }, report) => {
      spreadConstraints(object, (constraint, path) => {
        if (!isObject(constraint)) return
        const { labelSelector } = constraint
        const keys = keysOf(constraint['matchLabelKeys'])
        const selected = selectedKeys(labelSelector)
        if (!checkKeys(keys, labelSelector, [...path, 'matchLabelKeys'], report)) return
        for (const [index, key] of keys.entries()) {
          if (!selected.includes(key)) continue
          report([...path, 'matchLabelKeys', index], `label key ${quote(key)} is in the labelSelector too`)
        }
      })
    },
  },
]

/** How pods spread over nodes. */
export const spreadArea = area<PodSubject>({
  title: 'Topology spread',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: pods,
  constraints: spread,
})
