import type { Issue } from '../../core/finding.ts'
import type { Labels, Selector } from '../../core/outline.ts'
import type { Path } from '../../core/path.ts'
import type { ResourceRule } from '../../core/rule.ts'
import {
  labelOf,
  matches,
  selectorFromLabelSelector,
  selectorFromMap,
  stringMap,
} from '../../kubernetes/outline/selectors.ts'
import { CONTROLLERS } from '../../kubernetes/pods/kinds.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'
import type { Job } from '../../kubernetes/types.generated.ts'

const SELECTOR: Path = ['spec', 'selector']

export default {
  id: 'selector-template-mismatch',
  category: 'references',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'The selector of a workload does not match the labels of its own pods',
  why: 'The workload could never find the pods it makes, so the API server rejects it.',
  remedy: 'Give the labels under `spec.template.metadata.labels` what `spec.selector` asks for.',
  exempt: 'Jobs, whose selector Kubernetes makes itself, unless they set `manualSelector`.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors',
  ],
  peers: {
    'kube-linter': ['mismatching-selector'],
    'kube-score': [
      'deployment-pod-selector-labels-match-template-metadata-labels',
      'statefulset-pod-selector-labels-match-template-metadata-labels',
    ],
    kubescape: ['C-0296'],
  },
  silences: ['deploy', 'rs', 'ds', 'sts', 'rc', 'job'].map(kind => `api/${kind}-selector-match`),
  scope: [...CONTROLLERS, 'Job.batch'],
  *check(resource) {
    const template = podTemplate(resource)
    const { selector, manualSelector } = resource.object.spec ?? {}
    if (template === undefined || selector === undefined) return
    if (resource.kind === 'Job' && manualSelector !== true) return
    const labels = stringMap(template.metadata.labels)
    if (resource.kind === 'ReplicationController') {
      yield* mismatches(selectorFromMap(selector), labels, SELECTOR)
    } else {
      yield* mismatches(selectorFromLabelSelector(selector), labels, [...SELECTOR, 'matchLabels'])
    }
  },
} satisfies ResourceRule<Record<never, never>, Job>

/** One issue for each part of the selector that the labels do not meet. */
function* mismatches(selector: Selector, labels: Labels, mapPath: Path): Iterable<Issue> {
  for (const [key, value] of Object.entries(selector.matchLabels)) {
    const actual = labelOf(labels, key)
    if (actual === value) continue
    const found = actual === undefined ? `the pods have no label "${key}"` : `the pods have "${actual}"`
    yield {
      path: [...mapPath, key],
      message: `selector asks for label "${key}" with value "${value}", but ${found}`,
    }
  }
  for (const [index, requirement] of selector.matchExpressions.entries()) {
    if (matches({ matchLabels: {}, matchExpressions: [requirement] }, labels)) continue
    const { key, operator, values } = requirement
    const actual = labelOf(labels, key)
    const asked = `${operator}${values.length > 0 ? ` ${values.map(value => `"${value}"`).join(', ')}` : ''}`
    const found = actual === undefined ? `the pods have no label "${key}"` : `the pods have "${actual}"`
    yield {
      path: [...SELECTOR, 'matchExpressions', index],
      message: `selector asks for label "${key}" ${asked}, but ${found}`,
    }
  }
}
