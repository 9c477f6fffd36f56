import type { Issue } from '../../core/finding.ts'
import { listed } from '../../core/listed.ts'
import type { Labels } from '../../core/outline/index.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { type PlacedSelector, workloadSelector } from '../../kubernetes/outline/selector.ts'
import { labelOf, matches, stringMap } from '../../kubernetes/outline/selectors.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'
import type { Job } from '../../kubernetes/types.generated.ts'

export default {
  id: 'selector-template-mismatch',
  category: 'references',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'The selector of a workload does not match the labels of its own pods',
  why: 'The workload could never find the pods it makes, so it is rejected.',
  remedy: 'Give the labels under `spec.template.metadata.labels` what `spec.selector` asks for.',
  exempt: 'Jobs, whose selector Kubernetes makes itself, unless they set `manualSelector`.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors',
  ],
  peers: {
    'kube-linter': ['mismatching-selector'],
    'kube-score': [
      { check: 'deployment-pod-selector-labels-match-template-metadata-labels', kinds: ['Deployment'] },
      { check: 'statefulset-pod-selector-labels-match-template-metadata-labels', kinds: ['StatefulSet'] },
    ],
    kubescape: ['C-0296'],
  },
  silences: ['deploy', 'rs', 'ds', 'sts', 'rc', 'job'].map(kind => `api/${kind}-selector-match`),
  scope: ['workloads:selecting', 'Job.batch'],
  *check(resource) {
    const template = podTemplate(resource)
    const written = workloadSelector(resource)
    if (template === undefined || written === undefined) return
    if (resource.groupKind === 'Job.batch' && resource.object.spec?.manualSelector !== true) return
    yield* mismatches(written, stringMap(template.metadata.labels))
  },
} satisfies ResourceRule<Record<never, never>, Job>

/** One issue for each part of the selector that the labels do not meet. */
function* mismatches({ selector, labelsPath }: PlacedSelector, labels: Labels): Iterable<Issue> {
  for (const [key, value] of Object.entries(selector.matchLabels)) {
    const actual = labelOf(labels, key)
    if (actual === value) continue
    const found = actual === undefined ? `the pods have no label "${key}"` : `the pods have "${actual}"`
    yield {
      path: [...labelsPath, key],
      message: `selector asks for label "${key}" with value "${value}", but ${found}`,
    }
  }
  for (const [index, requirement] of selector.matchExpressions.entries()) {
    if (matches({ matchLabels: {}, matchExpressions: [requirement] }, labels)) continue
    const { key, operator, values } = requirement
    const actual = labelOf(labels, key)
    const asked = `${operator}${values.length > 0 ? ` ${listed(values.map(value => `"${value}"`))}` : ''}`
    const found = actual === undefined ? `the pods have no label "${key}"` : `the pods have "${actual}"`
    yield {
      path: ['spec', 'selector', 'matchExpressions', index],
      message: `selector asks for label "${key}" ${asked}, but ${found}`,
    }
  }
}
