import { valueAt } from '../../core/json.ts'
import { notNegative, podsWithoutEnd, reportMismatch } from '../apps/workloads.ts'
import { isUnset, type ObjectConstraint, required } from '../combinators.ts'
import { area } from '../constraint.ts'
import { objects } from '../objects.ts'

const KIND = 'ReplicationController'
const LABELS = ['spec', 'template', 'metadata', 'labels']

const selectorNotEmpty: ObjectConstraint = {
  id: 'rc-selector',
  summary: 'A ReplicationController has no selector, and its pods no labels to take one from',
  remedy: 'Give the pod template labels; they are the selector where none is written.',
  check: ({ object }, report) => {
    const template = valueAt(object, ['spec', 'template'])
    const labels = valueAt(object, LABELS)
    if (template === undefined || !isUnset(valueAt(object, ['spec', 'selector'])) || !isUnset(labels)) return
    report(['spec', 'selector'], 'a ReplicationController needs a selector, or pods with labels')
  },
}

const selectorMatches: ObjectConstraint = {
  id: 'rc-selector-match',
  summary: 'The selector of a ReplicationController does not match the labels of its pod template',
  remedy: 'Give the labels under `spec.template.metadata.labels` what `spec.selector` asks for.',
  check: ({ object }, report) => {
    const matchLabels = valueAt(object, ['spec', 'selector'])
    if (valueAt(object, ['spec', 'template']) === undefined || matchLabels === undefined) return
    reportMismatch({ matchLabels }, valueAt(object, LABELS), ['spec', 'selector'], report)
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go */
export const replicationController = area({
  title: KIND,
  source: 'pkg/apis/core/validation/validation.go',
  scope: ['ReplicationController'],
  subjects: objects('v1'),
  constraints: [
    selectorNotEmpty,
    selectorMatches,
    required({
      id: 'rc-template',
      summary: 'A ReplicationController has no pod template',
      remedy: 'Describe the pods under `spec.template`.',
      fields: ['spec', 'template'],
    }),
    ...podsWithoutEnd({ id: 'rc', kind: KIND }),
    notNegative('rc-replicas', KIND, ['spec', 'replicas']),
    notNegative('rc-min-ready', KIND, ['spec', 'minReadySeconds']),
  ],
})
