import { valueAt } from '../../core/json.ts'
import { holdsUnknown } from '../../core/unknown-yet.ts'
import { matches, selectorFromLabelSelector, stringMap } from '../../kubernetes/outline/selectors.ts'
import { reportMismatch } from '../apps/workloads.ts'
import type { ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { isUndecided, objects, textAt } from '../objects.ts'
import { quote } from '../wording.ts'

/**
 * The labels that Kubernetes gives the pods of a Job, and selects them by.
 * https://kubernetes.io/docs/reference/labels-annotations-taints/#batchkubernetesio-controller-uid
 */
const NAME_LABELS = ['batch.kubernetes.io/job-name', 'job-name']
const UID_LABELS = ['batch.kubernetes.io/controller-uid', 'controller-uid']

/** What no label can be: it stands for values that are not known before the Job exists, so that nothing can ask for them. */
const UNKNOWABLE = ' '

const MANUAL = ['spec', 'manualSelector']
const NAME = ['metadata', 'name']

const isManual = (object: unknown) => valueAt(object, MANUAL) === true

/** The labels that the server gives the pods of a Job, and expects its selector to match. */
function generatedLabels(object: unknown): Readonly<Record<string, string>> {
  const name = textAt(object, ['metadata', 'name']) || UNKNOWABLE
  const labels = [...NAME_LABELS.map(key => [key, name]), ...UID_LABELS.map(key => [key, UNKNOWABLE])]
  return Object.fromEntries(labels)
}

const generated: ObjectConstraint = {
  id: 'job-selector-manual',
  summary: 'A Job has a selector of its own, or promises one and has none',
  remedy: 'Remove the selector: Kubernetes makes one. Or set `manualSelector: true` beside it.',
  check: ({ object }, report) => {
    const selector = valueAt(object, ['spec', 'selector'])
    const path = ['spec', 'selector']
    if (isManual(object)) {
      if (selector === undefined) report(path, 'a Job with manualSelector needs a selector')
    } else if (selector !== undefined && !holdsUnknown(selector) && !isUndecided(object, MANUAL, NAME)) {
      if (matches(selectorFromLabelSelector(selector), generatedLabels(object))) return
      report(path, 'the selector of a Job is made by Kubernetes; one of your own needs manualSelector: true')
    }
  },
}

const matching: ObjectConstraint = {
  id: 'job-selector-match',
  summary: 'The selector of a Job does not match the labels of its pod template',
  remedy: 'Give the labels under `spec.template.metadata.labels` what `spec.selector` asks for.',
  check: ({ object }, report) => {
    const path = ['spec', 'selector']
    const selector = valueAt(object, path)
    const labels = stringMap(valueAt(object, ['spec', 'template', 'metadata', 'labels']))
    if (isManual(object)) return reportMismatch(selector, labels, path, report)
    const made = generatedLabels(object)
    // What does not match the labels that the server gives is reported as `job-selector-manual`.
    if (selector === undefined || isUndecided(object, NAME)) return
    if (!matches(selectorFromLabelSelector(selector), made)) return
    if (matches(selectorFromLabelSelector(selector), { ...made, ...labels })) return
    reportMismatch(selector, labels, path, report)
  },
}

/** The pods of a Job cannot have the labels that Kubernetes gives them, but for its name. */
function givenLabels(
  words: Omit<ObjectConstraint, 'check'>,
  isAbout: (key: string) => boolean,
): ObjectConstraint {
  const nameLabels = NAME_LABELS.filter(isAbout)
  const uidLabels = UID_LABELS.filter(isAbout)
  return {
    ...words,
    check: ({ object }, report) => {
      if (isManual(object) || isUndecided(object, MANUAL)) return
      const name = textAt(object, NAME) || UNKNOWABLE
      const path = ['spec', 'template', 'metadata', 'labels']
      const given = stringMap(valueAt(object, path))
      for (const key of nameLabels) {
        const value = given[key]
        if (value === undefined || value === name || isUndecided(object, NAME)) continue
        report([...path, key], `label "${key}" is ${quote(value)}, and must be the name of the Job`)
      }
      for (const key of uidLabels) {
        if (given[key] === undefined) continue
        report([...path, key], `label "${key}" is given by Kubernetes, and may not be set`, 'key')
      }
    },
  }
}

const labels = givenLabels(
  {
    id: 'job-template-labels',
    summary: 'The pods of a Job have labels that Kubernetes gives them, with other values',
    remedy: 'Remove the labels from the pod template.',
  },
  key => !key.includes('/'),
)

const prefixedLabels = givenLabels(
  {
    id: 'job-template-prefixed-labels',
    summary:
      'The pods of a Job have labels of batch.kubernetes.io that Kubernetes gives them, with other values',
    remedy: 'Remove the labels from the pod template.',
    since: 27,
  },
  key => key.includes('/'),
)

/** How a Job finds its pods. */
export const jobSelector = area({
  title: 'Selector of a Job',
  source: 'pkg/apis/batch/validation/validation.go',
  scope: ['Job.batch'],
  subjects: objects('batch/v1'),
  constraints: [generated, matching, labels, prefixedLabels],
})
