import { isObject } from '../../../core/json.ts'
import { dnsLabel, qualifiedName } from '../../../kubernetes/grammar/names.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import { matching, range, together } from '../../combinators.ts'
import { area, type Constraint } from '../../constraint.ts'
import { valuesOf } from '../../fields.ts'
import { checkLabelKeys } from './label-keys.ts'
import { type PodSubject, pods, templateUnchecked } from './subjects.ts'

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution'

/** Where the terms about other pods stand. */
const POD_TERMS = ['podAffinity', 'podAntiAffinity'].flatMap(kind => [
  ['affinity', kind, REQUIRED, '*'],
  ['affinity', kind, PREFERRED, '*', 'podAffinityTerm'],
])

const podTerms = POD_TERMS.map(valuesOf)

const affinity: readonly Constraint<PodSubject>[] = [
  together(
    {
      id: 'aff-weight',
      summary: 'The weight of a preference is out of range',
      remedy: 'Give a number from 1 to 100.',
    },
    words =>
      ['nodeAffinity', 'podAffinity', 'podAntiAffinity'].map(kind =>
        range({ ...words, fields: ['affinity', kind, PREFERRED, '*', 'weight'], min: 1, max: 100 }),
      ),
  ),
  together(
    {
      id: 'aff-topology-key',
      summary: 'The topology key of an affinity is no label key',
      remedy: 'Name a label of nodes, such as kubernetes.io/hostname.',
    },
    words =>
      POD_TERMS.map(term =>
        matching({ ...words, fields: [...term, 'topologyKey'], grammar: qualifiedName, empty: 'checked' }),
      ),
  ),
  together(
    {
      id: 'aff-namespaces',
      summary: 'An affinity names an impossible namespace',
      remedy: 'Use lower-case letters, digits and "-", at most 63 of them.',
    },
    words =>
      POD_TERMS.map(term =>
        matching({ ...words, fields: [...term, 'namespaces', '*'], grammar: dnsLabel, empty: 'checked' }),
      ),
  ),
  {
    id: 'aff-match-label-keys',
    summary: 'The label keys of an affinity contradict each other or its selector',
    remedy: 'Give a `labelSelector`, and each key in one place only.',
    since: 31,
    check: ({ object, isPod }, report, { labels }) => {
      for (const terms of podTerms) {
        terms(object, (term, path) => {
          if (isObject(term)) checkLabelKeys(term, isPod ? labels : undefined, path, report)
        })
      }
    },
  },
]

/** Where pods want to run, by nodes and by other pods. */
export const affinityArea = area<PodSubject>({
  title: 'Affinity',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: pods,
  constraints: affinity,
})
